#include "runtime.h"

/* CRC-16/IBM-3740: poly 0x1021, init 0xFFFF, no reflection (ECSS-E-ST-70-41C annex B.1). Four bits at a time: 32 octets of table. */
uint16_t crc16(const uint8_t *from, uint32_t count) {
  static const uint16_t nibbles[16] = {0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50a5, 0x60c6, 0x70e7,
                                       0x8108, 0x9129, 0xa14a, 0xb16b, 0xc18c, 0xd1ad, 0xe1ce, 0xf1ef};
  uint32_t crc = 0xffff;
  for (uint32_t i = 0; i < count; i++) {
    crc = ((crc << 4) ^ nibbles[((crc >> 12) ^ (from[i] >> 4)) & 15u]) & 0xffffu;
    crc = ((crc << 4) ^ nibbles[((crc >> 12) ^ from[i]) & 15u]) & 0xffffu;
  }
  return (uint16_t)crc;
}

/* CRC-32/ISO-HDLC: poly 0x04C11DB7 reflected, init and xorout 0xFFFFFFFF. */
uint32_t crc32(const uint8_t *from, uint32_t count) {
  return ~crc32_continue(UINT32_MAX, from, count);
}

uint32_t crc32_continue(uint32_t crc, const uint8_t *from, uint32_t count) {
  static const uint32_t nibbles[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
                                       0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
  for (uint32_t i = 0; i < count; i++) {
    crc ^= from[i];
    crc = (crc >> 4) ^ nibbles[crc & 15u];
    crc = (crc >> 4) ^ nibbles[crc & 15u];
  }
  return crc;
}

/* COBS (Cheshire and Baker, IEEE/ACM Transactions on Networking 7(2), 1999). */
int32_t cobs_encode(const uint8_t *from, uint32_t count, uint8_t *to, uint32_t room) {
  uint32_t code_at = 0, out = 1;
  for (uint32_t i = 0; i < count; i++) {
    /* A full block ends only when more data follows: the reference form. */
    if (out - code_at == 255) {
      if (code_at >= room) return -1;
      to[code_at] = 255;
      code_at = out++;
    }
    if (from[i] != 0) {
      if (out >= room) return -1;
      to[out++] = from[i];
    } else {
      if (code_at >= room) return -1;
      to[code_at] = (uint8_t)(out - code_at);
      code_at = out++;
    }
  }
  if (code_at >= room) return -1;
  to[code_at] = (uint8_t)(out - code_at);
  return (int32_t)out;
}

int32_t cobs_decode(const uint8_t *from, uint32_t count, uint8_t *to, uint32_t room) {
  uint32_t at = 0, out = 0;
  while (at < count) {
    const uint32_t code = from[at++];
    if (code == 0 || at + code - 1 > count) return -1;
    for (uint32_t n = 1; n < code; n++) {
      if (from[at] == 0) return -1;
      if (out >= room) return -2;
      to[out++] = from[at++];
    }
    if (code < 255 && at < count) {
      if (out >= room) return -2;
      to[out++] = 0;
    }
  }
  return (int32_t)out;
}
