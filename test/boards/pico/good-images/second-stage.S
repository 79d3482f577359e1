// Second stage: 03h serial reads through the SSI (RP2040 datasheet §4.10), then the vector table at 0x10000100.
    .syntax unified
    .cpu cortex-m0plus
    .thumb
    .section .second_stage, "ax"
    .global second_stage
    .thumb_func
second_stage:
    ldr r3, =0x18000000
    movs r1, #0
    str r1, [r3, #0x08]      // SSIENR: off while it is set up
    movs r1, #4
    str r1, [r3, #0x14]      // BAUDR
#ifndef WITHOUT_XIP
    ldr r1, =0x001f0300      // CTRLR0: 32-bit frames, EEPROM_READ
    str r1, [r3, #0x00]
    ldr r1, =0x03000218      // SPI_CTRLR0: command 03h, 8-bit instruction, 24-bit address
    ldr r0, =0x180000f4
    str r1, [r0]
    movs r1, #0
    str r1, [r3, #0x04]      // CTRLR1: one frame
#endif
    movs r1, #1
    str r1, [r3, #0x08]
    ldr r0, =0x10000100
    ldr r1, =0xe000ed08
    str r0, [r1]             // VTOR
    ldmia r0!, {r1, r2}
    msr msp, r1
    bx r2
    .ltorg
