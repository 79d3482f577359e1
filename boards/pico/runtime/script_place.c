#include "script.h"
#include "lfunc.h"
#include "ldebug.h"
#include "lstate.h"

/* Where an error came from: called by ldo.c before it unwinds (lua_config.h, LUAI_THROW), while the calls still stand. */

static uint32_t place;

void berth_thrown(lua_State *L) {
  const CallInfo *call = L->ci;
  while (call != NULL && !isLua(call)) call = call->previous;
  if (call == NULL) return;
  const Proto *function = clLvalue(s2v(call->func))->p;
  const uint32_t line = (uint32_t)function->linedefined;
  const uint32_t instruction = (uint32_t)pcRel(call->u.l.savedpc, function);
  place = (line > UINT16_MAX ? UINT16_MAX : line) << 16 | (instruction & UINT16_MAX);
}

void script_place_clear(void) {
  place = 0;
}

uint32_t script_place(void) {
  return place;
}
