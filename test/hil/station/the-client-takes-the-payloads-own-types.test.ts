import { expect, expectTypeOf, test } from 'vitest'
import type { furnace } from '../../../firmware/experiments/crystal-furnace/payload'
import type { Client } from '../../../hil/station/client'
import type { CommandEntry } from '../../../hil/station/log'
import { openFakeBench } from '../fake/open'

type Furnace = Client<typeof furnace.declaration>

test('commands, parameters and modes are typed by the declaration', () => {
  expectTypeOf<Furnace['send']>().toHaveProperty('startRun')
  expectTypeOf<Furnace['send']['startRun']>().parameters.toEqualTypeOf<[args: { readonly profile: number }]>()
  expectTypeOf<Furnace['send']['stopRun']>().parameters.toEqualTypeOf<[]>()
  expectTypeOf<Furnace['send']['stopRun']>().returns.toEqualTypeOf<CommandEntry>()
  expectTypeOf<Furnace['changeMode']>().parameter(0).toEqualTypeOf<'safe' | 'standby' | 'run'>()
  expectTypeOf<Furnace['ask']>().parameters.toEqualTypeOf<('setpoint' | 'holdTime' | 'proportionalGain' | 'integralGain')[]>()
})

/** Never called: every line with a mark must not compile. */
export function mistakes(client: Furnace): void {
  client.send.startRun({ profile: 3 })
  client.set({ setpoint: 30 })
  // @ts-expect-error a missing argument
  client.send.startRun({})
  // @ts-expect-error no arguments at all
  client.send.startRun()
  // @ts-expect-error an argument of another name
  client.send.startRun({ profil: 3 })
  // @ts-expect-error an argument of another type
  client.send.startRun({ profile: true })
  // @ts-expect-error one argument too many
  client.send.startRun({ profile: 3, fast: true })
  // @ts-expect-error an argument for a command without
  client.send.stopRun({ profile: 3 })
  // @ts-expect-error no such command
  client.send.selfDestruct()
  // @ts-expect-error no such parameter
  client.set({ pressure: 1 })
  // @ts-expect-error a parameter of another type
  client.set({ setpoint: true })
  // @ts-expect-error no such mode
  client.changeMode('nap')
  // @ts-expect-error no such parameter to ask for
  client.ask('setpoint', 'pressure')
}

test('at run time the client has what the dictionary has', async () => {
  const { client } = await openFakeBench()
  expect(Object.keys(client.send)).toEqual(['startRun', 'stopRun'])
})
