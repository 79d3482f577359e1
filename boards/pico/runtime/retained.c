#include "runtime.h"
#include <string.h>

/*
 * What outlives a reset by the watchdog: RAM that start.c leaves alone. Such a reset restarts the blocks that PSM_WDSEL
 * selects (§4.7.1) and no memory loses its content on the RP2040 (raspberrypi/pico-sdk issue 2203); after power-on it holds
 * anything, so the reset reason and a CRC decide.
 */

/* Starts that end within the kernel's settling time, one after another, before the minimal kernel takes over. */
#define MAX_FAILED_STARTS 3u
/* firmware/kernel/ids.ts Activity. */
#define ACTIVITY_BOOT 1u

struct kept {
  uint32_t boots;
  uint32_t failed_starts;
  uint32_t minimal;
  uint32_t mission_offset;
  struct crash crash;
};
static struct {
  struct kept kept;
  uint32_t check;
  /* Written too often for a CRC: the word, its complement, and when. */
  uint32_t activity, activity_inverted;
  /* The activity of which the present one is a part. */
  uint32_t whole;
  uint64_t activity_began;
} retained __attribute__((section(".retained")));

static uint32_t check_of(const struct kept *kept) {
  return crc32((const uint8_t *)kept, sizeof *kept);
}
static void seal(void) {
  retained.check = check_of(&retained.kept);
}
static uint32_t seconds_of(uint64_t micros) {
  return (uint32_t)(micros / 1000000u) + retained.kept.mission_offset;
}
static void note(uint32_t cause, uint32_t place, uint64_t at) {
  const bool known = retained.activity == ~retained.activity_inverted;
  retained.kept.crash = (struct crash){
      .cause = cause,
      .activity = known ? retained.activity >> 8 : 0,
      .number = known ? retained.activity & 0xffu : 0,
      .place = place,
      .seconds = seconds_of(at),
  };
  seal();
}

void retained_start(enum reset_reason reason, bool timed_out) {
  struct kept *kept = &retained.kept;
  /* Whoever pulls RUN or debugs begins anew, as power does. */
  const bool anew = reason == RESET_POWER_ON || reason == RESET_RUN_PIN || reason == RESET_DEBUGGER;
  if (anew || retained.check != check_of(kept)) memset(&retained, 0, sizeof retained);
  /* The activity that the watchdog's timer ended could not say so itself. */
  if (timed_out) note(CAUSE_WATCHDOG, 0, retained.activity_began);
  kept->boots++;
  kept->mission_offset = 0;
  if (reason == RESET_COMMANDED) kept->failed_starts = kept->minimal = 0;
  if (kept->failed_starts >= MAX_FAILED_STARTS) kept->minimal = 1;
  seal();
  retained_activity(ACTIVITY_BOOT, 0);
}

bool retained_wants_minimal(void) {
  return retained.kept.minimal != 0;
}

void retained_ask_minimal(void) {
  retained.kept.minimal = 1;
  seal();
}

void retained_count_start(void) {
  retained.kept.failed_starts++;
  seal();
}

void retained_settle(void) {
  retained.kept.failed_starts = 0;
  seal();
}

uint32_t retained_boots(void) {
  return retained.kept.boots;
}

void retained_mission_offset(uint32_t seconds) {
  retained.kept.mission_offset = seconds;
  seal();
}

static void begin(uint32_t activity) {
  retained.activity = activity;
  retained.activity_inverted = ~retained.activity;
  retained.activity_began = time_now();
}

void retained_activity(uint32_t activity, uint32_t number) {
  retained.whole = activity << 8 | number;
  begin(retained.whole);
}

void retained_part_of_activity(uint32_t activity, uint32_t number) {
  begin(activity == 0 ? retained.whole : activity << 8 | number);
}

void retained_note_crash(uint32_t cause, uint32_t place) {
  note(cause, place, time_now());
}

const struct crash *retained_crash(void) {
  return &retained.kept.crash;
}
