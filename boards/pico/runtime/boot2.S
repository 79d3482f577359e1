/*
 * Second stage boot (RP2040 datasheet §2.8.1.3): the boot ROM checks the CRC-32 over the first 252 octets, copies these
 * 256 octets to 0x20041f00 and enters them with LR = 0. Here the flash is made readable at 0x10000000 and the vector
 * table behind this stage is entered.
 *
 * Plain 03h serial read, one data line: every serial NOR flash has it. SCK is clk_sys / 4, so 31.25 MHz at 125 MHz;
 * the Pico's W25Q16JV allows 50 MHz for 03h (its datasheet, AC characteristics). Quad read would be about three times as fast.
 */
    .syntax unified
    .cpu cortex-m0plus
    .thumb

    .equ XIP_SSI, 0x18000000            /* §4.10.13 */
    .equ SSI_CTRLR0, 0x00
    .equ SSI_CTRLR1, 0x04
    .equ SSI_SSIENR, 0x08
    .equ SSI_BAUDR, 0x14
    .equ SSI_SPI_CTRLR0, 0xf4
    .equ VTOR, 0xe000ed08
    .equ VECTORS, 0x10000100

    .section .boot2, "ax"
    .global boot2
    .type boot2, %function
    .thumb_func
boot2:
    ldr r3, =XIP_SSI
    movs r0, #0
    str r0, [r3, #SSI_SSIENR]           /* configurable only while disabled */
    movs r1, #4
    str r1, [r3, #SSI_BAUDR]
    ldr r1, =(31 << 16) | (3 << 8)      /* 32-bit frames, TMOD 3: send command and address, then receive */
    str r1, [r3, #SSI_CTRLR0]
    str r0, [r3, #SSI_CTRLR1]           /* one frame per access */
    ldr r1, =(0x03 << 24) | (2 << 8) | (6 << 2) /* command 03h, 8-bit instruction, 24-bit address, all on one line */
    movs r2, #SSI_SPI_CTRLR0
    str r1, [r3, r2]
    movs r1, #1
    str r1, [r3, #SSI_SSIENR]

    ldr r0, =VECTORS
    ldr r1, =VTOR
    str r0, [r1]
    ldmia r0!, {r1, r2}
    msr msp, r1
    bx r2

    .align 2
    .ltorg
