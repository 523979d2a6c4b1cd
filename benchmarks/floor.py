"""The floor: the chart of `compare` in one HTML page, Plotly.js, no server in the loop.

usage: floor.py PORT
"""

from __future__ import annotations

import functools
import http.server
import sys
import tempfile
from pathlib import Path

import plotly

PAGE = """<!doctype html><meta charset=utf-8><script src=plotly.min.js></script>
<body style="margin:2em">
<p><input type=range min=-10 max=10 step=0.1 value=0 style="width:600px">
<p><input type=range min=-10 max=10 step=0.1 value=1 style="width:600px">
<p><input type=range min=-10 max=10 step=0.1 value=2 style="width:600px">
<p><input type=range min=-10 max=10 step=0.1 value=3 style="width:600px">
<p><input type=range min=-10 max=10 step=0.1 value=4 style="width:600px">
<div id=c></div><script>
const x=[0,1,2,3,4].map(i=>'class '+i), s=[...document.querySelectorAll('input')]; let due=false;
function outputs(){const z=s.map(i=>+i.value),m=Math.max(...z),e=z.map(v=>Math.exp(v-m)),
  t=e.reduce((a,b)=>a+b);return [e.map(v=>v/t),z.map(v=>1/(1+Math.exp(-v)))]}
Plotly.newPlot('c',outputs().map((y,k)=>({type:'bar',x,y,name:['softmax','sigmoid'][k]})),
  {height:350,yaxis:{range:[0,1]}});
s.forEach(i=>i.addEventListener('input',()=>{if(!due){due=true;requestAnimationFrame(()=>{
  due=false;Plotly.restyle('c',{y:outputs()})})}}));
</script>"""

root = Path(tempfile.mkdtemp())
plotly_js = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
(root / "plotly.min.js").write_bytes(plotly_js.read_bytes())
(root / "index.html").write_text(PAGE, encoding="utf-8")
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=root)
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
