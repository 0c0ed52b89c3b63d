"""
How a page looks: calm on screen, in light and in dark, narrow and wide, and on paper; and a fragment in a notebook.
"""

from __future__ import annotations

from taaktoedeling.document.blocks import GEEN_STANDPUNT

SCREEN = """
:root { color-scheme: light dark;
  --blad: #ffffff; --inkt: #1a1f26; --zacht: #4a545f; --lijn: #d3d9e0; --vlak: #f4f6f9; --accent: #1c4573;
  --leid: #eaf1f8; --let-op: #fdf6e3; --let-op-rand: #80620a; --voor: #2a6ea8; --tegen: #b3561a; --merk: #e6eff8;
  --lees: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Liberation Serif", serif;
  --kop: "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
@media (prefers-color-scheme: dark) { :root {
  --blad: #14181e; --inkt: #e7eaee; --zacht: #aeb8c3; --lijn: #3a444f; --vlak: #1c222a; --accent: #9cc5f0;
  --leid: #1b2938; --let-op: #2b2616; --let-op-rand: #d9b64a; --voor: #6aaee6; --tegen: #e79a62; --merk: #1e2d3e; } }
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 106.25%; scroll-behavior: smooth; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--blad); color: var(--inkt); font: 1rem/1.62 var(--lees);
  font-feature-settings: "kern", "liga"; overflow-wrap: anywhere; hyphens: manual; }
.sla-over { position: absolute; left: -100vw; font: 600 0.9rem/1 var(--kop); padding: 0.8rem 1rem; z-index: 2;
  background: var(--accent); color: var(--blad); }
.sla-over:focus { left: 0; top: 0; }
a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.omslag { border-top: 0.4rem solid var(--accent); background: var(--vlak); border-bottom: 1px solid var(--lijn); }
.omslag > div { max-width: 78rem; margin: 0 auto; padding: 2.6rem 2rem 2.2rem; }
.soort { font: 600 0.82rem/1.3 var(--kop); letter-spacing: 0.09em; text-transform: uppercase; color: var(--accent);
  margin: 0 0 0.7rem; }
h1, h2, h3, h4, h5 { font-family: var(--kop); line-height: 1.22; text-wrap: balance; }
h1 { font-size: clamp(1.55rem, 1.1rem + 1.9vw, 2.3rem); font-weight: 650; letter-spacing: -0.012em; margin: 0;
  max-width: 26em; }
.onder { color: var(--zacht); margin: 0.7rem 0 0; font-size: 1.05rem; max-width: 42rem; }
.blad { max-width: 78rem; margin: 0 auto; padding: 0 2rem 5rem; display: grid;
  grid-template-columns: 15.5rem minmax(0, 1fr); gap: 0 4rem; align-items: start; }
.inhoud { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 2.6rem 0.5rem 2rem 0.25rem;
  font: 0.86rem/1.4 var(--kop); }
.inhoud h2 { font-size: 0.82rem; letter-spacing: 0.06em; text-transform: uppercase; color: var(--zacht);
  margin: 0 0 0.6rem; border: 0; padding: 0; }
.inhoud ol { list-style: none; margin: 0; padding: 0; }
.inhoud ol ol { padding-left: 0.9rem; }
.inhoud a { display: block; padding: 0.36rem 0; color: var(--inkt); text-decoration: none; }
.inhoud a:hover { color: var(--accent); text-decoration: underline; }
main { min-width: 0; max-width: 48rem; padding-top: 0.5rem; }
main p { margin: 0 0 0.85rem; }
main h2 { font-size: 1.5rem; font-weight: 650; letter-spacing: -0.008em; margin: 3.2rem 0 1rem; padding-top: 1.1rem;
  border-top: 2px solid var(--accent); }
main h3 { font-size: 1.14rem; font-weight: 650; margin: 2.1rem 0 0.6rem; }
main h4 { font-size: 1rem; font-weight: 650; margin: 1.5rem 0 0.4rem; }
main h5 { font-size: 0.95rem; font-weight: 650; margin: 1.3rem 0 0.35rem; }
main > section:first-of-type > h2, .deel > section:first-of-type > h3 { margin-top: 2rem; }
.bundel main .deel > h2 { font-size: 1.9rem; border-top-width: 0.4rem; margin-top: 5rem; }
.bundel main .deel h3.hoofdstuk { font-size: 1.4rem; border-top: 1px solid var(--accent); padding-top: 0.9rem;
  margin-top: 2.8rem; }
.deel > .onder { margin: 0 0 1rem; }
.stil { color: var(--zacht); font: 0.86em/1.5 var(--kop); }
strong { font-weight: 650; }
ul, ol { margin: 0 0 1rem; padding-left: 1.35rem; }
ol:has(> li:nth-child(10)) { padding-left: 1.9rem; }
main li { margin: 0 0 0.55rem; padding-left: 0.2rem; }
main li > ul { margin-top: 0.35rem; }
.post > ul > li:has(> ul) { list-style: none; margin-left: -1.35rem; }
.post > ul > li > ul { padding-left: 1.2rem; }
main li::marker { color: var(--accent); font-family: var(--kop); font-size: 0.9em; }
.uitspraak { background: var(--leid); border-left: 0.36rem solid var(--accent); padding: 1.25rem 1.5rem 0.6rem;
  margin: 0 0 1.4rem; font-size: 1.1rem; line-height: 1.55; }
.let-op { background: var(--let-op); border-left: 0.36rem solid var(--let-op-rand); padding: 0.9rem 1.25rem 0.15rem;
  margin: 1.4rem 0; font: 0.92rem/1.55 var(--kop); }
dl { margin: 0 0 1.1rem; display: grid; grid-template-columns: minmax(8rem, 12.5rem) minmax(0, 1fr);
  gap: 0.35rem 1.3rem; }
dt { font: 600 0.86rem/1.5 var(--kop); color: var(--zacht); padding-top: 0.13rem; }
dd { margin: 0; }
.omslag dl { margin: 1.4rem 0 0; max-width: 52rem; font-size: 0.95rem;
  grid-template-columns: minmax(5rem, max-content) minmax(0, 1fr); }
.post { border-top: 1px solid var(--lijn); padding: 0.2rem 0 0.35rem; margin: 0; }
.post:first-of-type { border-top: 0; }
.post > :is(h3, h4, h5), .kop { margin-top: 0.9rem; }
.post > h3, .kop > h3 { font-size: 1.04rem; }
.kop { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.2rem 0.7rem; margin-bottom: 0.4rem; }
.kop > :is(h3, h4, h5) { margin: 0; }
.labels { display: flex; flex-wrap: wrap; gap: 0.2rem 0.4rem; margin: 0; }
.label { font: 500 0.78rem/1.35 var(--kop); color: var(--inkt); border: 1px solid var(--zacht); border-radius: 1rem;
  padding: 0.1rem 0.6rem; background: var(--blad); }
.gehoor { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: pre; }
.lezingen { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 0.9rem;
  margin: 0.9rem 0 1.1rem; padding: 0; list-style: none; }
.lezingen > li { background: var(--vlak); border: 1px solid var(--lijn); border-top: 0.2rem solid var(--zacht);
  padding: 0.8rem 1rem 0.9rem; margin: 0; font-size: 0.95rem; line-height: 1.55; }
.lezingen .wie { display: block; font: 600 0.86rem/1.4 var(--kop); margin-bottom: 0.3rem; }
.tabel, .plaat { margin: 1.3rem 0 1.6rem; }
.schuif { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font: 0.86rem/1.42 var(--kop); font-variant-numeric: tabular-nums;
  overflow-wrap: break-word; }
caption, .bijschrift { text-align: left; font: 600 0.88rem/1.45 var(--kop); padding: 0 0 0.55rem; }
.nr { color: var(--accent); }
th, td { padding: 0.5rem 0.3rem; border-bottom: 1px solid var(--lijn); vertical-align: top; text-align: left; }
th:first-child, td:first-child { padding-left: 0.5rem; }
thead th { border-bottom: 2px solid var(--accent); vertical-align: bottom; font-weight: 600; hyphens: auto; }
tbody th { font-weight: 600; } tbody th .stil { display: block; font-weight: 400; font-size: 0.94em; }
.getal { text-align: right; white-space: nowrap; } td .stil { overflow-wrap: anywhere; }
thead .getal { white-space: normal; }
tr.merk > * { background: var(--merk); }
tr.merk > th { box-shadow: inset 0.28rem 0 0 var(--accent); }
.baan { display: block; position: relative; width: 4rem; height: 0.6rem; margin: 0.3rem 0 0 auto;
  border: 1px solid var(--zacht); }
.baan i { position: absolute; top: 0; bottom: 0; }
.baan b { position: absolute; top: -3px; bottom: -3px; left: 50%; width: 1px; background: var(--inkt); }
.voor { background: var(--voor); } .tegen { background: var(--tegen); }
.plaat .schuif { background: #ffffff; border: 1px solid var(--lijn); padding: 0.6rem; }
.plaat svg { display: block; width: 100%; height: auto; }
.plaat .bijschrift { padding: 0.7rem 0 0.3rem; margin: 0; }
.plaat .alt { color: var(--zacht); font: 0.86rem/1.5 var(--kop); }
.plaat .alt p { margin: 0 0 0.35rem; } .alt > summary { cursor: pointer; } .alt .nr { font-weight: 600; }
.plaat.breed .schuif { padding: 0.3rem; }
@media (min-width: 60.01rem) { .plaat.breed { width: min(70rem, 100vw - 23.5rem, 50vw + 15rem); } }
@media screen {
  .plaat .schuif { cursor: zoom-in; } .plaat .schuif:focus { cursor: zoom-out; }
  .plaat .schuif:focus svg { min-width: 39rem; } .plaat.breed .schuif:focus svg { min-width: 66rem; }
  .plaat .bijschrift::after { content: " (kies de figuur om haar te vergroten)"; font-weight: 400;
    color: var(--zacht); } }
@media (min-width: 46rem) and (max-width: 60rem), (min-width: 68rem) {
  .plaat:not(.breed) .bijschrift::after { content: none; } }
@media (min-width: 95rem) { .plaat .bijschrift::after { content: none; } }
.ruimte { border: 1px solid var(--zacht); margin: 0.3rem 0 1rem; max-width: 42rem; }
.ruimte i { display: block; height: 1.9rem; } .ruimte i + i { border-top: 1px dotted var(--zacht); }
.bijlagen > .lijst { display: none; }
.bijlage { border-top: 1px solid var(--lijn); } .bijlage:last-child { border-bottom: 1px solid var(--lijn); }
.bijlage > summary { cursor: pointer; padding: 0.7rem 0.3rem; color: var(--accent); }
.bijlage > summary > :is(h3, h4) { display: inline; margin: 0; font-size: 1.12rem; color: var(--inkt); }
.bijlage > div { padding: 0.4rem 0 1.2rem; scroll-margin-top: 4rem; }
.los .blad { display: block; max-width: 52rem; } .los .omslag > div { max-width: 52rem; }
@media (max-width: 60rem) {
  .blad { display: block; padding: 0 1.2rem 4rem; } main { max-width: none; }
  .omslag > div { padding: 2rem 1.2rem 1.7rem; }
  .kaarten table { font-size: 0.76rem; } .kaarten :is(th, td) { padding: 0.45rem 0.2rem; }
  .inhoud { position: static; max-height: none; padding: 1.6rem 0 0.8rem; border-bottom: 1px solid var(--lijn); }
  .inhoud > ol { columns: 2 15rem; column-gap: 2rem; } }
@media (max-width: 34rem) {
  html { font-size: 100%; }
  dl { display: block; } dt { margin-top: 0.55rem; } dd { margin: 0; }
  .uitspraak { padding: 1rem 1.05rem 0.35rem; } .let-op { padding: 0.8rem 1rem 0.1rem; }
  main h2 { font-size: 1.35rem; margin-top: 2.6rem; } h1 { font-size: 1.38rem; }
  h1, h2, h3, h4, h5, dt, th { hyphens: auto; } }
@media screen and (max-width: 34rem) {
  .kaarten table { font-size: 0.9rem; }
  .kaarten thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .kaarten :is(table, caption, tbody, tbody th, td) { display: block; }
  .kaarten tbody tr { display: flex; flex-direction: column; padding: 0.45rem 0; border-bottom: 1px solid var(--lijn); }
  .kaarten tbody :is(th, td) { border: 0; padding: 0.18rem 0.5rem; } .kaarten tr.merk { background: var(--merk); }
  .kaarten tbody th { order: -2; } .kaarten td:has(.baan) { order: -1; font-weight: 600; }
  .kaarten td::before { content: attr(data-kop) ": "; color: var(--zacht); font-weight: 400; }
  .kaarten td.getal { display: flex; justify-content: space-between; align-items: baseline; gap: 0.6rem;
    white-space: normal; }
  .kaarten td.getal::before { content: attr(data-kop); margin-right: auto; text-align: left; }
  .kaarten .baan { margin: 0; } }
""".strip()

PRINT = """
@page { size: A4; margin: 15mm 19mm 18mm;
  @bottom-left { content: "GEEN_STANDPUNT";
    font: 7.5pt sans-serif; color: #4a545f; }
  @bottom-right { content: "Bladzijde " counter(page) " van " counter(pages); font: 7.5pt sans-serif;
    color: #4a545f; } }
@page breed { size: A4 landscape; margin: 9mm 10mm 13mm; }
@page dicht { size: A4; margin: 9mm 13mm 12mm; }
@media print {
  :root { color-scheme: light; --blad: #ffffff; --inkt: #000000; --zacht: #404850; --lijn: #c3cad2; --vlak: #f5f7f9;
    --accent: #1c4573; --leid: #eef3f8; --let-op: #fdf7e6; --let-op-rand: #80620a; --voor: #2a6ea8; --tegen: #b3561a;
    --merk: #e6eff8; }
  html { font-size: 9pt; } body { line-height: 1.34; } main p { margin-bottom: 1.2mm; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sla-over { display: none; }
  .omslag { border-bottom: 0; background: none; } .omslag > div { padding: 3mm 0 0; max-width: none; }
  .soort { margin-bottom: 1mm; } .onder { margin-top: 1mm; }
  dl { gap: 0.8mm 5mm; } .omslag dl { margin-top: 2mm; gap: 0.3mm 5mm; font-size: 1em; max-width: none;
    grid-template-columns: 16mm 1fr; } dt { padding-top: 0; }
  .blad { display: block; padding: 0; max-width: none; }
  .inhoud { display: none; }
  .bijlagen, .deel { break-before: page; } .bijlagen > .hoofdstuk { margin-top: 0; }
  .bijlagen > .lijst { display: block; columns: 2; column-gap: 8mm; margin: 0 0 6mm; }
  .bijlage { border: 0; } .bijlage:last-child { border: 0; } .bijlage::details-content { content-visibility: visible; }
  .bijlage > summary { list-style: none; color: inherit; padding: 0; break-after: avoid; }
  .bijlage > summary::-webkit-details-marker { display: none; }
  .bijlage > summary > :is(h3, h4) { display: block; font-size: 1.3rem; color: var(--accent); margin: 6mm 0 2mm;
    padding-top: 2mm; border-top: 1px solid var(--accent); }
  .bijlage > div { padding: 0; }
  .ruimte { max-width: none; margin: 0.6mm 0 1.8mm; break-inside: avoid; break-before: avoid; }
  .ruimte i { height: 6.2mm; }
  .uitspraak { padding: 2.4mm 4mm 0.8mm; margin-bottom: 2mm; font-size: 1.04rem; line-height: 1.4; }
  .let-op { padding: 2mm 4mm 0.3mm; margin: 2mm 0; }
  ul, ol { margin-bottom: 1.2mm; } main li { margin-bottom: 0.6mm; }
  main { max-width: none; }
  main h2 { font-size: 1.22rem; margin: 2.8mm 0 1.2mm; padding-top: 1.2mm; border-top-width: 1px; }
  main { padding-top: 0; }
  main > section:first-of-type > h2 { margin-top: 3mm; } .tabel { margin: 1mm 0 1.6mm; }
  h1, h2, h3, h4, h5, caption, .kop { break-after: avoid; }
  p, li, dd { orphans: 3; widows: 3; }
  tr, .post, .lezingen > li, .uitspraak, .let-op { break-inside: avoid; }
  .post:has(> ul:not(.lezingen)) { break-inside: auto; } .post li:first-child { break-before: avoid; }
  .tabel, .schuif { overflow: visible; }
  thead { display: table-header-group; }
  .tabel.kort:has(caption) { break-inside: avoid; }
  .tabel.breed { page: breed; } .tabel.breed :is(th, td) { padding: 1mm 0.8mm; overflow-wrap: anywhere; }
  .tabel.breed .baan { display: none; }
  .beeld { break-inside: avoid; } .plaat { margin: 4mm 0 5mm; } .plaat .schuif { border: 0; padding: 0; }
  .plaat svg { min-width: 0; max-height: 200mm; } .plaat .alt p { display: inline; }
  .plaat.breed { width: auto; margin: 0; } .plaat.breed .beeld { page: breed; }
  .plaat.breed svg { min-width: 0; max-height: 178mm; } .plaat.breed .bijschrift { padding: 1mm 0 0; }
  .plaat.breed .alt { margin-bottom: 5mm; }
  table { font-size: 8pt; line-height: 1.25; } th, td { padding: 0.7mm 0.9mm; } thead th { font-size: 7.2pt; }
  .tabel.kort tbody th { width: 48mm; }
  .baan { width: 14mm; height: 1.6mm; }
  .dicht { page: dicht; font-size: 7.4pt; line-height: 1.22; }
  .dicht .omslag > div { padding-top: 1mm; } .dicht main > section { overflow: hidden; }
  .dicht h1 { font-size: 1.35rem; } .dicht .onder { font-size: 1em; margin: 0; }
  .dicht main > section:has(.plaat) { float: left; width: 61%; margin-right: 5mm; }
  .dicht main > section:is(:first-child, :last-child, :has(.tabel)), .dicht .bijlagen { clear: both; }
  .dicht main h2.hoofdstuk { font-size: 1.02rem; margin: 1.2mm 0 0.6mm; padding-top: 0.6mm; }
  .dicht .uitspraak { font-size: 1em; margin-bottom: 1mm; padding: 1.2mm 3mm 0.4mm; }
  .dicht main p { margin-bottom: 0.7mm; } .dicht .plaat { margin: 0; }
  .dicht .plaat .bijschrift, .dicht .plaat .alt { display: none; } .dicht .plaat svg { max-height: 126mm; }
  .dicht table { font-size: 6.8pt; } .dicht :is(th, td) { padding: 0.35mm 0.6mm; }
  .dicht .tabel.kort tbody th { width: 64mm; }
  a { color: inherit; text-decoration: none; } }
""".strip().replace("GEEN_STANDPUNT", GEEN_STANDPUNT)

STYLE = f"{SCREEN}\n{PRINT}"

FRAGMENT = """
.taaktoedeling { font-family: system-ui, sans-serif; line-height: 1.45; max-width: 60em; }
.taaktoedeling h3 { font-size: 1.25em; margin: 0.2em 0; }
.taaktoedeling :is(h4, h5, h6, summary) { font-size: 1em; font-weight: 600; margin: 0.8em 0 0.2em; }
.taaktoedeling summary { cursor: pointer; }
.taaktoedeling :is(p, ul, ol, dl) { margin: 0.3em 0; }
.taaktoedeling :is(.stil, .labels) { opacity: 0.75; font-size: 0.9em; }
.taaktoedeling :is(dt, .wie) { font-weight: 600; }
.taaktoedeling .label::before { content: "["; } .taaktoedeling .label::after { content: "]"; }
.taaktoedeling .gehoor { display: none; }
.taaktoedeling .uitspraak { border-left: 0.3em solid #2f7fc1; padding-left: 0.8em; }
.taaktoedeling table { border-collapse: collapse; margin: 0.4em 0; }
.taaktoedeling caption { text-align: left; }
.taaktoedeling :is(th, td) { padding: 0.2em 0.7em; border-bottom: 1px solid rgba(128, 128, 128, 0.4);
  text-align: left; vertical-align: bottom; background: transparent; color: inherit; }
.taaktoedeling .getal { text-align: right; white-space: nowrap; }
.taaktoedeling tbody th { font-weight: 400; } .taaktoedeling .merk > * { font-weight: 600; }
.taaktoedeling .schuif { overflow-x: auto; }
.taaktoedeling .baan { display: block; position: relative; width: 6em; height: 0.55em; margin: 0.15em 0 0 auto;
  border: 1px solid rgba(128, 128, 128, 0.5); }
.taaktoedeling .baan i { position: absolute; top: 0; bottom: 0; }
.taaktoedeling .baan b { position: absolute; top: -2px; bottom: -2px; left: 50%; width: 1px; background: currentColor; }
.taaktoedeling .voor { background: #2f7fc1; } .taaktoedeling .tegen { background: #c4661f; }
""".strip()
"""The colours are legible on white and on a dark page; everything else takes the colour of the page."""
