/*
 * Functions as a flight image holds them: what is flashed is stripped, so whatever of Lua's Proto is for debugging or for
 * freeing it is one word of zero. Included before any other Lua header (lua_config.h) by what is compiled with
 * BERTH_FLIGHT_PROTOTYPE; tools/image/lua-objects.ts writes it.
 */
#ifndef BERTH_FLIGHT_PROTOTYPE_H
#define BERTH_FLIGHT_PROTOTYPE_H

/* lobject.h, but for the structures that hold a Proto. */
#define Proto PublishedProto
#define LClosure PublishedLClosure
#define Closure PublishedClosure
#include "lobject.h"
#undef Proto
#undef LClosure
#undef Closure

typedef struct Proto {
  CommonHeader;
  lu_byte numparams;
  lu_byte is_vararg;
  lu_byte maxstacksize;
  lu_byte sizeupvalues;
  /* Number of the function for crash records, by which `berth explain` finds it: the line where it was defined, UINT16_MAX at most. */
  unsigned short linedefined;
  /* What a stripped function has none of, and what only luaF_freeproto and the collector would ask, which never see it. */
  union {
    int sizek, sizecode, sizelineinfo, sizep, sizelocvars, sizeabslineinfo, lastlinedefined;
    ls_byte *lineinfo;
    AbsLineInfo *abslineinfo;
    LocVar *locvars;
    TString *source;
  };
  TValue *k;
  Instruction *code;
  struct Proto **p;
  Upvaldesc *upvalues;
  GCObject *gclist;
} Proto;

/* As lobject.h has them. */
typedef struct LClosure {
  ClosureHeader;
  struct Proto *p;
  UpVal *upvals[1];
} LClosure;

typedef union Closure {
  CClosure c;
  LClosure l;
} Closure;

#endif
