/* Flight image: Lua without its compiler. What the core still calls of it answers that there is none. */
#include "lua.h"
#include "lobject.h"
#include "llex.h"
#include "lparser.h"
#include "lzio.h"
#include "ldebug.h"
#include "lundump.h"

void luaX_init(lua_State *L) {
  (void)L;
}

LClosure *luaY_parser(lua_State *L, ZIO *z, Mbuffer *buff, Dyndata *dyd, const char *name, int firstchar) {
  (void)z, (void)buff, (void)dyd, (void)name, (void)firstchar;
  luaG_runerror(L, "no parser");
  return NULL;
}

int luaU_dump(lua_State *L, const Proto *f, lua_Writer w, void *data, int strip) {
  (void)L, (void)f, (void)w, (void)data, (void)strip;
  return 1;
}
