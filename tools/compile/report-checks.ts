import type { LinkFacts } from '../../firmware/declaration/dictionary'
import { calibrationFault, slope } from './calibration'
import { type Find, isPeriod } from './declaration-checks'
import type { Evaluated } from './evaluate-declaration'
import { checkLimits } from './limits'
import { loads, packetOctets, planReports, reportBudget } from './reports'

/** Channels and the reports that carry them: what they name, whether a packet holds them, and whether the line bears them in every mode. */

/** Reports a payload may declare. */
const maxReports = 8

export function checkReports(evaluated: Evaluated, link: LinkFacts, find: Find): void {
  const { declaration } = evaluated
  for (const [name, channel] of Object.entries(declaration.telemetry ?? {})) {
    if (channel.calibration === undefined) continue
    const where = `telemetry.${name}`
    const fault = channel.type.kind === 'bool' ? 'a bool has none' : calibrationFault(channel.calibration)
    if (fault !== undefined) find('FT2020', where, `the calibration cannot be used: ${fault}`, 'see polynomial(…) and points(…)')
    else if ((channel.yellow !== undefined || channel.red !== undefined) && slope(channel) === 0)
      find(
        'FT2020',
        where,
        'it has limits, but its calibration neither rises nor falls over all counts',
        'the board compares counts: give a calibration that runs one way, or no limits',
      )
  }

  checkLimits(declaration, find)
  const declared = Object.entries(declaration.reports ?? {})
  if (declared.length > maxReports) find('FT2006', 'reports', `${declared.length} items, a board has room for ${maxReports}`, 'join some')
  for (const [name, { channels, period, limits, modes }] of declared) {
    const where = `reports.${name}`
    if (['system', 'channels', 'tasks'].includes(name)) find('FT2003', where, 'a report of the kernel has this name', 'rename it')
    for (const channel of channels)
      if (!(channel in (declaration.telemetry ?? {})))
        find('FT2019', where, `there is no channel '${channel}'`, `declared are: ${Object.keys(declaration.telemetry ?? {}).join(', ')}`)
    if (channels.length === 0) find('FT2019', where, 'it has no channels', 'name at least one')
    if (new Set(channels).size !== channels.length) find('FT2019', where, 'a channel stands in it twice', 'name each once')
    for (const mode of modes ?? [])
      if (!(mode in declaration.modes)) find('FT2010', where, `there is no mode '${mode}'`, `declared are: ${Object.keys(declaration.modes).join(', ')}`)
    for (const time of [period, ...(limits ?? [])])
      if (!isPeriod(time)) find('FT2014', where, `a period of ${time} µs is outside 10 ms – 4,294 s`, 'use millis(…) or seconds(…) in that range')
    if (limits !== undefined && !(limits[0] <= period && period <= limits[1])) find('FT2014', where, 'its period is outside its own limits', 'widen the limits')
  }

  const reports = planReports(evaluated)
  for (const report of reports) {
    const octets = packetOctets(report)
    const most = Math.min(link.maxPacketOctets, link.maxReportOctets ?? link.maxPacketOctets)
    if (octets > most)
      find(
        'FT2011',
        report.id === 2 ? 'telemetry' : `reports.${report.name}`,
        `the report ${report.id === 2 ? 'of all channels ' : ''}takes ${octets} octets, ${most === link.maxPacketOctets ? 'a packet has' : `the station takes`} ${most}`,
        'use narrower kinds or fewer channels',
      )
  }
  const budget = reportBudget(link)
  for (const { mode, parts } of loads(reports, declaration)) {
    const load = parts.reduce((sum, [, octets]) => sum + octets, 0)
    if (load > budget)
      find(
        'FT2021',
        `modes.${mode}`,
        `housekeeping takes ${Math.ceil(load)} octets/s (${parts.map(([name, octets]) => `${name} ${Math.ceil(octets)}`).join(', ')}), the line has ${budget} for it (80 % of ${link.baud} baud)`,
        'lengthen periods, drop channels, or limit reports to modes',
      )
  }
}
