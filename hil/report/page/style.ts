/** The page's whole style. Text has at least 4.5:1 on its ground and marks 3:1, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11); a test computes it. */
export const colours = {
  light: {
    paper: '#fcfbf8',
    wash: '#f4f2ec',
    rule: '#ddd9cf',
    ink: '#1b1e22',
    soft: '#565c66',
    pass: '#17633a',
    fail: '#a3211b',
    none: '#775000',
    link: '#1d4f8c',
    true: '#6b93c0',
    reported: '#12365f',
    setpoint: '#955600',
    yellow: '#806300',
    red: '#b02a24',
  },
  dark: {
    paper: '#14161a',
    wash: '#1d2025',
    rule: '#363b43',
    ink: '#e9e6df',
    soft: '#a5abb5',
    pass: '#79cb9c',
    fail: '#ff958c',
    none: '#e5b968',
    link: '#9cc4f5',
    true: '#4d7cb5',
    reported: '#d3e5fc',
    setpoint: '#e6a650',
    yellow: '#cfae45',
    red: '#f47c72',
  },
} as const

const variables = (scheme: Readonly<Record<string, string>>): string =>
  Object.entries(scheme)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

export const style = `
:root{color-scheme:light dark;${variables(colours.light)};--sans:system-ui,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","DejaVu Sans",sans-serif;--serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,Georgia,"DejaVu Serif",serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{${variables(colours.dark)}}}
:lang(zh-CN){--sans:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei","DejaVu Sans",sans-serif;--serif:var(--sans)}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:400 0.9375rem/1.55 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
.page{max-width:72rem;margin:0 auto;padding:2.5rem 2rem 4rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
h1,h2,h3,p,dl,ol,ul,figure{margin:0}
h3{font:600 .875rem/1.4 var(--sans);margin:2rem 0 .5rem}
code,.octets,.hex{font-family:var(--mono);font-size:.86em;overflow-wrap:anywhere}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

.kicker{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 2rem;color:var(--soft);font-size:.8125rem;border-bottom:1px solid var(--rule);padding-bottom:.75rem}
h1{font:400 clamp(1.75rem,4vw,2.5rem)/1.15 var(--serif);letter-spacing:-.01em;margin-top:1.75rem}
.verdict{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1.75rem;align-items:center;margin:1.5rem 0 2rem;padding:1.25rem 1.75rem;background:var(--wash);border-left:.375rem solid currentColor}
.verdict .word{font:400 clamp(2rem,5vw,3rem)/1.1 var(--serif);white-space:nowrap;text-transform:capitalize}
.verdict .why{color:var(--ink)}.verdict .why p+p{color:var(--soft);font-size:.8125rem;margin-top:.15rem}
.pass{color:var(--pass)}.fail{color:var(--fail)}.none{color:var(--none)}
@media (max-width:40rem){.page{padding:1.25rem 1rem 3rem}.verdict{grid-template-columns:1fr}}

.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(14.5rem,1fr));gap:1rem 2rem}
.facts dt{color:var(--soft);font-size:.75rem}
.facts dd{margin:0}.facts dd small{display:block;color:var(--soft);font-size:.8125rem}
.facts .wide{grid-column:1/-1}
@media (min-width:40rem){.facts .double{grid-column:span 2}}
@media (min-width:72rem){.facts .double{grid-column:span 3}}
nav{margin:2rem 0 0;padding:.6rem 0;border-block:1px solid var(--rule);font-size:.875rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;list-style:none;padding:0}

section{margin-top:3.25rem}
h2{font:400 1.5rem/1.2 var(--serif);margin-bottom:.35rem}
.lead{color:var(--soft);max-width:46rem;margin-bottom:1.1rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{text-align:left;color:var(--soft);padding-bottom:.5rem}
th{font-weight:400;color:var(--soft);font-size:.75rem;text-align:left;vertical-align:bottom;white-space:nowrap}
th,td{padding:.55rem 1.1rem .55rem 0;border-bottom:1px solid var(--rule)}
td{vertical-align:top}
thead th{border-bottom:1px solid var(--soft)}
.number{text-align:right}td.number,th.number{padding-left:1rem}
.firm{white-space:nowrap}.named{min-width:9rem;overflow-wrap:anywhere}
:target{background:var(--wash);scroll-margin-top:2rem}

.verdicts tr.judged td,.verdicts tr.judged th{border-bottom:0;padding-bottom:.1rem}
.verdicts tr.judged th{font-size:.8125rem;color:var(--ink);vertical-align:top;padding-top:.7rem}
.verdicts tr.judged td{padding-top:.6rem}
.verdicts .what{width:60%}
.verdicts .title{font-weight:600}
.verdicts .reason{display:block;color:var(--soft)}
.verdicts .outcome{white-space:nowrap;font-weight:600}
.verdicts tr.behind td{padding-top:0;padding-bottom:.7rem}
.station .reason{display:block;color:var(--soft)}
tbody th{font-size:inherit;color:var(--ink);white-space:normal;vertical-align:top}
summary{cursor:pointer;color:var(--link);font-size:.8125rem;width:fit-content}
summary .margin{display:inline-flex;vertical-align:middle;margin-right:.8rem}
.block{content-visibility:auto;contain-intrinsic-size:auto 1.6rem}
.block[open]{content-visibility:visible}
.short td,.short th{padding:.25rem 1rem .25rem 0}.short th{color:var(--ink)}
.exchange{list-style:none;padding:0;margin:.4rem 0 .4rem}
.exchange>li{padding:.7rem 1rem .8rem;background:var(--wash);margin-bottom:.35rem}
.exchange header{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;font-size:.8125rem;color:var(--soft)}
.exchange header b{color:var(--ink);font-weight:600}
.octets{display:flex;flex-wrap:wrap;gap:.55rem .3rem;list-style:none;padding:0;margin-top:.5rem}
.octets li{border-top:2px solid var(--soft);padding:.15rem .7rem 0 0;max-width:100%}
.octets .hex{font-size:.8125rem;display:block;color:var(--ink)}
.octets .name,.octets .value{display:block;font:400 .6875rem/1.35 var(--sans);color:var(--soft);max-width:12rem}
.octets .value{color:var(--ink)}
.margin{display:flex;flex-wrap:wrap;align-items:center;gap:.1rem .8rem;font-size:.8125rem;color:var(--soft)}
.margin svg{width:10rem;height:.75rem}

.axis .scroll>div{min-width:46rem}
.axis svg{display:block;width:100%;height:auto;overflow:visible}
.axis text{font:400 12px var(--sans);fill:var(--soft);font-variant-numeric:tabular-nums}
.axis .label{fill:var(--ink);font-weight:600}
.axis .strong{fill:var(--ink)}
.axis .grid{stroke:var(--rule);stroke-width:1}
.axis .base{stroke:var(--soft);stroke-width:1}
.axis .phase{fill:var(--wash);stroke:var(--rule)}
.axis .bars{fill:var(--reported)}
.axis .lost{fill:var(--fail)}
.axis .mark{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
.axis .mark.fault{stroke:var(--red)}.axis .mark.event{fill:var(--reported);stroke:var(--reported)}
.axis .mark.pass{fill:var(--pass);stroke:none}.axis .mark.fail{fill:var(--fail);stroke:none}.axis .mark.none{stroke:var(--none)}
.axis .line{fill:none;stroke-linejoin:round;stroke-linecap:round}
.axis .line.true{stroke:var(--true);stroke-width:4.5}
.axis .line.reported{stroke:var(--reported);stroke-width:1.4}
.axis .line.setpoint{stroke:var(--setpoint);stroke-width:1.5;stroke-dasharray:6 4;stroke-linecap:butt}
.axis .hit{fill:transparent}.axis a:hover .hit,.axis a:focus .hit{fill:var(--wash)}
.axis a{text-decoration:none}.axis a:focus-visible{outline:2px solid var(--link)}
.axis .used.inside{fill:var(--reported)}.axis .used.outside{fill:var(--fail)}
.axis .swatch{stroke-linecap:butt}
.axis text.true,.axis text.reported{fill:var(--ink)}.axis text.setpoint{fill:var(--setpoint)}
.axis .limit{stroke-width:1;stroke-dasharray:2 3}.axis .limit.yellow{stroke:var(--yellow)}.axis .limit.red{stroke:var(--red)}
.axis text.yellow{fill:var(--yellow)}.axis text.red{fill:var(--red)}
.axis figcaption{font-size:.8125rem;color:var(--soft);max-width:60rem;margin-top:.9rem}
.phases{display:flex;flex-wrap:wrap;gap:.1rem 1.5rem;list-style:none;padding:0;margin-top:.9rem;font-size:.8125rem}.phases span{color:var(--soft)}
.why-lost{min-width:11rem}
.gap td{color:var(--soft);font-style:italic}
footer{margin-top:4rem;padding-top:.9rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.8125rem;max-width:none}

@media (max-width:40rem){
.cards,.cards tbody,.cards tr,.cards td,.cards th{display:block;width:auto}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;padding:.5rem 0;border-bottom:1px solid var(--rule)}
.cards tr td,.cards tr th,.cards.verdicts tr.judged td,.cards.verdicts tr.judged th{padding:0;border:0;text-align:left;min-width:0;max-width:100%}
.cards td:empty{display:none}.cards .what,.cards tbody th,.cards [colspan]{flex:1 0 100%;width:100%}
.cards td[data-of]:not(.what)::before{content:attr(data-of) " ";color:var(--soft);font-size:.75rem}
.verdicts tr.judged{border-bottom:0;padding-bottom:0}
.firm{white-space:normal}
}
@media print{
:root{${variables(colours.light)}}
@page{size:A4;margin:14mm 14mm 16mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:${colours.light.soft}}}
html{font-size:11px}
body{background:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.page{padding:0;max-width:none}nav,.skip{display:none}
section{margin-top:2rem}section.axis,#margins{break-inside:avoid}
tr,.exchange>li,.axis svg{break-inside:avoid}tr.judged{break-after:avoid}h2,.lead{break-after:avoid}
thead{display:table-header-group}
.axis .scroll>div{min-width:0}.scroll{overflow:visible}a{color:inherit;text-decoration:none}
}
`
