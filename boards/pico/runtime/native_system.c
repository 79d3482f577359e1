#include "script.h"

/* `native`: errors as values, time, faults, restart, identity (hal/lib/native.d.ts). */

/* An IoError is a light userdata with its kind for address: the same value every time, and nothing is allocated. */
static int io_error(lua_State *L) {
  lua_pushlightuserdata(L, (void *)(uintptr_t)integer_argument(L, 1, 1, 15, FAULT_BAD_VALUE));
  return 1;
}

static int error_kind(lua_State *L) {
  lua_pushinteger(L, lua_islightuserdata(L, 1) ? (lua_Integer)(uintptr_t)lua_touserdata(L, 1) : 0);
  return 1;
}

static int now(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)time_now());
  return 1;
}

static int raise(lua_State *L) {
  fault(L, (uint32_t)integer_argument(L, 1, 1, 0xffff, FAULT_BAD_VALUE));
}

static int feed(lua_State *L) {
  (void)L;
  watchdog_feed();
  return 0;
}

static int begin_activity(lua_State *L) {
  retained_activity(unsigned_argument(L, 1, 0xff), unsigned_argument(L, 2, 0xff));
  script_fresh_budget();
  return 0;
}

static int part_of_activity(lua_State *L) {
  retained_part_of_activity(unsigned_argument(L, 1, 0xff), unsigned_argument(L, 2, 0xff));
  return 0;
}

static int set_mission_offset(lua_State *L) {
  retained_mission_offset(unsigned_argument(L, 1, UINT32_MAX));
  return 0;
}

/* hal/crash.ts CrashField. */
static int crash_field(lua_State *L) {
  const struct crash *crash = retained_crash();
  const uint32_t fields[] = {crash->cause, crash->activity, crash->number, crash->place, crash->seconds};
  lua_pushinteger(L, fields[integer_argument(L, 1, 1, 5, FAULT_BAD_VALUE) - 1]);
  return 1;
}

static int settled(lua_State *L) {
  (void)L;
  retained_settle();
  return 0;
}

static int restart_minimal(lua_State *L) {
  (void)L;
  retained_ask_minimal();
  watchdog_restart(RESET_FAULT);
}

static int restart(lua_State *L) {
  (void)L;
  watchdog_restart(RESET_COMMANDED);
}

#define NUMBER(name, value)               \
  static int name(lua_State *L) {         \
    lua_pushinteger(L, (value));          \
    return 1;                             \
  }
NUMBER(reset_reason_number, watchdog_reset_reason())
NUMBER(image_hash_number, image_hash())
NUMBER(heap_used_octets, heap_used())
NUMBER(heap_peak_octets, heap_peak())
NUMBER(stack_peak_octets, stack_peak())
NUMBER(activities_killed, script_killed())
NUMBER(boot_count_number, retained_boots())
NUMBER(image_intact_number, image_is_intact())
NUMBER(image_check, image_check_slice())
NUMBER(assignment_number, payload_assignment())

void native_system_open(lua_State *L) {
  static const struct native_function functions[] = {
      {"ioError", io_error},        {"errorKind", error_kind},           {"now", now},
      {"fault", raise},             {"watchdogFeed", feed},              {"restart", restart},
      {"resetReason", reset_reason_number}, {"imageHash", image_hash_number}, {"heapUsed", heap_used_octets},
      {"heapPeak", heap_peak_octets}, {"stackPeak", stack_peak_octets}, {"activitiesKilled", activities_killed}, {"activity", begin_activity}, {"partOfActivity", part_of_activity},
      {"missionOffset", set_mission_offset}, {"crash", crash_field}, {"settled", settled},
      {"restartMinimal", restart_minimal}, {"bootCount", boot_count_number}, {"imageIntact", image_intact_number},
      {"imageCheck", image_check}, {"assignment", assignment_number}, {NULL, NULL},
  };
  script_register(L, functions);
}
