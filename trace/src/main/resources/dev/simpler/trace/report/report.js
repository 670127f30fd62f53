'use strict';
(() => {
  const folders = JSON.parse(document.getElementById('data').textContent);
  const by = id => document.getElementById(id);
  const ns = value => value >= 1e6 ? (value / 1e6).toFixed(3) + ' ms'
    : value >= 1e3 ? (value / 1e3).toFixed(3) + ' us' : value.toFixed(0) + ' ns';
  const tick = value => value >= 1e6 ? +(value / 1e6).toFixed(3) + ' ms'
    : value >= 1e3 ? +(value / 1e3).toFixed(3) + ' us' : +value.toFixed(1) + ' ns';
  const percent = value => Number.isFinite(value) ? (100 * value).toFixed(1) + ' %' : '–';
  const count = value => Math.round(value).toLocaleString('en');
  const element = (tag, text, kind) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  /* What a colour stands for. */
  const key = (fill, text) => {
    const made = element('span', text);
    const box = element('i');
    box.style.background = fill;
    made.prepend(box);
    return made;
  };
  /* Names are other people's text; tooltips are HTML. */
  const safe = text => echarts.format.encodeHTML(String(text));
  /* Two runs of one program are told apart by their folders. */
  const label = folder => folders.every(each => each === folder || each.title !== folder.title)
    ? folder.title : folder.title + ' (' + folder.place + ')';
  const table = (id, head, rows) => {
    const target = by(id);
    target.replaceChildren();
    const line = (cells, tag) => {
      const row = element('tr');
      cells.forEach((cell, i) => row.append(element(tag, cell, head[i][1] ? 'number' : '')));
      target.append(row);
    };
    line(head.map(each => each[0]), 'th');
    rows.forEach(each => line(each, 'td'));
  };

  const palette = ['#4e79a7', '#f28e2b', '#59a14f', '#e15759', '#76b7b2', '#b07aa1', '#9c755f',
    '#edc948', '#ff9da7', '#7a8794', '#2f6f6a', '#8a5a9e'];
  /* Names get colours in the order in which they come, so that few of them never share one. */
  const known = new Map();
  const colour = text => {
    if (!known.has(text)) known.set(text, palette[known.size % palette.length]);
    return known.get(text);
  };

  const scheme = window.matchMedia('(prefers-color-scheme: dark)');
  const theme = scheme.matches ? 'dark' : null;
  scheme.addEventListener('change', () => location.reload());
  const chart = (id, height) => echarts.init(by(id), theme, {height});
  const lanesChart = chart('lanes', 300);
  const occupancyChart = chart('occupancy', 260);
  const rooflineChart = chart('roofline', 340);
  const narrow = () => window.innerWidth < 900;
  /* Text on a colour: black or white, whatever is further from it. */
  const onto = fill => {
    const [red, green, blue] = [1, 3, 5].map(i => parseInt(fill.slice(i, i + 2), 16));
    return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#111' : '#fff';
  };
  const SEVERAL = '#9aa5b1';
  const ink = scheme.matches ? '#fff' : '#1c2430';
  const FAILED = 1;
  const ON_PATH = 2;
  let run = null;
  let shown = [];
  let perLane = [];
  let onPath = new Set();

  /* Lanes of workers above the devices have spaces in their names, too. */
  const isPipe = name => !run.host && name.includes(' ');

  /* Spans narrower than a pixel become one block, so that a hundred thousand of them stay quick. */
  const visible = (from, to) => {
    const pixel = (to - from) / Math.max(400, lanesChart.getWidth());
    const result = [];
    shown.forEach((lane, row) => {
      const spans = perLane[lane];
      let low = 0;
      let high = spans.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (spans[middle][2] < from) low = middle + 1; else high = middle;
      }
      let block = null;
      for (let i = low; i < spans.length && spans[i][1] <= to; i++) {
        const span = spans[i];
        const thin = span[2] - span[1] < pixel;
        const flags = (span[5] ? FAILED : 0) | (onPath.has(run.lanes[lane] + '/' + span[1]) ? ON_PATH : 0);
        if (block && thin && span[1] - block.value[2] < pixel) {
          block.value[2] = Math.max(block.value[2], span[2]);
          block.value[5]++;
          block.value[6] |= flags;
        } else {
          const made = {value: [row, span[1], span[2], span[3], span[4] || '', 1, flags]};
          result.push(made);
          block = thin ? made : null;
        }
      }
    });
    return result;
  };

  const item = (parameters, api) => {
    const row = api.value(0);
    const start = api.coord([api.value(1), row]);
    const end = api.coord([api.value(2), row]);
    const height = api.size([0, 1])[1] * 0.72;
    const area = parameters.coordSys;
    const left = Math.max(area.x, start[0]);
    const right = Math.min(area.x + area.width, Math.max(end[0], start[0] + 1));
    if (right <= left) return null;
    const name = run.names[api.value(3)];
    const task = api.value(4);
    const several = api.value(5) > 1;
    const fill = several ? SEVERAL
      : colour(by('colour').value === 'task' && task ? String(task) : name);
    const rectangle = {type: 'rect', shape: {x: left, y: start[1] - height / 2, width: right - left, height},
      style: {fill, ...(api.value(6) & FAILED ? {stroke: '#d32f2f', lineWidth: 2}
        : api.value(6) & ON_PATH && by('marked').checked ? {stroke: ink, lineWidth: 1.5} : {})}};
    return right - left > 60 && !several
      ? {type: 'group', children: [rectangle, {type: 'text',
        style: {text: task ? name + ' ' + task : name, x: left + 3, y: start[1], textVerticalAlign: 'middle',
          fill: onto(fill), fontSize: 11, width: right - left - 6, overflow: 'truncate'}}]}
      : rectangle;
  };

  const range = () => {
    const zoom = lanesChart.getOption().dataZoom[0];
    return [run.end * zoom.start / 100, run.end * zoom.end / 100];
  };

  const redraw = () => {
    const [from, to] = range();
    lanesChart.setOption({series: [{id: 'spans', data: visible(from, to)}]});
  };

  const drawLanes = () => {
    shown = run.lanes.map((_, i) => i).filter(i => by('pipes').checked || !isPipe(run.lanes[i]));
    perLane = run.lanes.map(() => []);
    run.spans.forEach(span => perLane[span[0]].push(span));
    perLane.forEach(spans => spans.sort((a, b) => a[1] - b[1]));
    const height = Math.max(220, 90 + 18 * shown.length);
    lanesChart.resize({height});
    lanesChart.setOption({
      animation: false,
      backgroundColor: 'transparent',
      grid: {left: 110, right: 44, top: 10, bottom: 70},
      tooltip: {formatter: p => {
        const v = p.value;
        const what = v[5] > 1 ? v[5] + ' spans' : safe(run.names[v[3]]) + (v[4] ? ' of ' + v[4] : '')
          + (v[6] & FAILED ? ', failed or never ended' : '') + (v[6] & ON_PATH ? ', on the critical path' : '');
        return safe(run.lanes[shown[v[0]]]) + '<br>' + what + '<br>' + ns(v[1]) + ' to ' + ns(v[2]) + ', '
          + ns(v[2] - v[1]);
      }},
      xAxis: {type: 'value', min: 0, max: run.end, axisLabel: {formatter: tick, hideOverlap: true}},
      yAxis: {type: 'category', inverse: true, data: shown.map(i => run.lanes[i]), axisLabel: {fontSize: 11}},
      dataZoom: [
        {type: 'inside', xAxisIndex: 0, filterMode: 'none', minValueSpan: Math.max(1, run.end / 1e6)},
        {type: 'slider', xAxisIndex: 0, filterMode: 'none', labelFormatter: ns, bottom: 15}],
      series: [{id: 'spans', type: 'custom', renderItem: item, encode: {x: [1, 2], y: 0},
        data: visible(0, run.end), progressive: 0}]
    }, {notMerge: true});
    drawLegend();
  };

  /* Of what is on cores and AICPUs; instructions have their names in them when they are wide. */
  const drawLegend = () => {
    by('legend').replaceChildren();
    by('legend').hidden = by('colour').value !== 'name';
    const names = new Set(run.spans.filter(span => !isPipe(run.lanes[span[0]])).map(span => run.names[span[3]]));
    [...names].slice(0, palette.length).forEach(name => by('legend').append(key(colour(name), name)));
    by('legend').append(key(SEVERAL, 'several, too narrow to tell apart'));
  };

  const drawCards = () => {
    const card = (text, what) => {
      const made = element('div');
      made.append(element('b', text), element('span', what));
      by('cards').append(made);
    };
    by('cards').replaceChildren();
    card(ns(run.end), 'virtual time');
    card(count(run.tasks), run.tasks === 1 ? 'task' : 'tasks');
    if (run.host) return;
    const used = coreLoad().map(each => each.busy);
    if (used.length > 0) {
      card(percent(Math.max(...used)), 'busiest core');
      card(percent(used.reduce((sum, each) => sum + each, 0) / used.length), 'mean of ' + used.length
        + (used.length === 1 ? ' core' : ' cores'));
      card(percent(run.pathTotals.busy / run.end), 'kernels on the critical path');
    }
    if (run.has.pipes) {
      card(bytes(run.kernels.reduce((sum, each) => sum + each.read + each.written, 0)), 'global memory moved');
    }
    if (run.lost > 0) card(count(run.lost), 'lost events');
  };
  const bytes = value => value >= 2 ** 30 ? (value / 2 ** 30).toFixed(2) + ' GiB'
    : value >= 2 ** 20 ? (value / 2 ** 20).toFixed(2) + ' MiB'
      : value >= 2 ** 10 ? (value / 2 ** 10).toFixed(1) + ' KiB' : count(value) + ' B';

  /* Cores that ran something, with the share of the run that they had a kernel. */
  const coreLoad = () => run.lanes.map((name, i) => ({name, i}))
    .filter(each => !isPipe(each.name) && each.name.startsWith('AI'))
    .map(each => ({name: each.name,
      busy: run.end > 0 ? perLane[each.i].reduce((sum, span) => sum + span[2] - span[1], 0) / run.end : 0}));

  const drawPath = () => {
    const {steps, busy, idle, lead, tail} = run.pathTotals;
    by('path-summary').textContent = steps === 0 ? 'No kernel ran.'
      : count(steps) + (steps === 1 ? ' block' : ' blocks') + ' of ' + count(run.tasks)
        + (run.tasks === 1 ? ' task.' : ' tasks.') + (steps > run.path.length ? ' The ' + run.path.length + ' that take longest with their gaps:' : '');
    by('path-bar').replaceChildren();
    by('path-parts').replaceChildren();
    (steps === 0 ? [] : [['#9aa5b1', lead, 'until the first one was submitted'], ['#59a14f', busy, 'in kernels'],
      ['#edc948', idle, 'between what a block waited for and its start'], ['#b07aa1', tail, 'behind the last']])
      .forEach(([fill, part, what]) => {
        const piece = element('div');
        piece.style.background = fill;
        piece.style.flex = String(Math.max(0, part));
        piece.title = what + ': ' + ns(part);
        by('path-bar').append(piece);
        by('path-parts').append(key(fill, percent(part / run.end) + ' ' + what));
      });
    table('path', [['task'], ['kernel'], ['core'], ['start', 1], ['runs', 1], ['waited for'], ['gap', 1]],
      run.path.map(step => [step.task, step.kernel, step.core, ns(step.start), ns(step.end - step.start),
        step.cause === 'submission' ? 'its submission'
          : step.cause === 'core' ? 'the core, busy with ' + step.after : 'the end of ' + step.after,
        ns(step.overhead)]));
  };

  const drawOccupancy = () => {
    const loads = coreLoad();
    occupancyChart.setOption({
      animation: false,
      backgroundColor: 'transparent',
      grid: {left: 60, right: 44, top: 10, bottom: 60},
      tooltip: {formatter: p => p.name + ': ' + percent(p.value)},
      xAxis: {type: 'category', data: loads.map(each => each.name), axisLabel: {rotate: 60, fontSize: 10}},
      yAxis: {type: 'value', max: 1, axisLabel: {formatter: v => percent(v)}},
      series: [{type: 'bar', barMaxWidth: 60, data: loads.map(each => each.busy), itemStyle: {color: '#4e79a7'}}]
    }, {notMerge: true});
  };

  const drawKernels = () => {
    const pipes = [...new Set(run.kernels.flatMap(each => Object.keys(each.pipes)))].sort();
    const moved = run.has.pipes ? [['read', 1], ['written', 1], ['work', 1]] : [];
    by('kernels-lack').hidden = run.has.pipes;
    table('kernels', [['kernel'], ['on'], ['runs', 1], ['mean', 1], ...moved, ...pipes.map(pipe => [pipe, 1])],
      run.kernels.map(each => [each.kernel, each.kind, count(each.runs), ns(each.busy / each.runs),
        ...(run.has.pipes ? [count(each.read), count(each.written), count(each.work)] : []),
        ...pipes.map(pipe => percent((each.pipes[pipe] || 0) / each.busy))]));
    /* Kernels that do the same are one point with all their names. */
    const at = new Map();
    run.kernels.filter(each => each.work > 0 && each.read + each.written > 0).forEach(each => {
      const value = [each.work / (each.read + each.written), each.work / each.busy];
      const place = value.map(v => v.toPrecision(2)).join();
      at.set(place, {name: (at.has(place) ? at.get(place).name + ', ' : '') + each.kernel, value});
    });
    const points = [...at.values()];
    by('roofline').hidden = points.length === 0;
    if (points.length === 0) return;
    const palette = ['#4e79a7', '#a0cbe8', '#59a14f', '#8cd17d', '#b6992d', '#f1ce63', '#79706e', '#bab0ac'];
    const roofs = (run.roofs || []).map((roof, i) => ({name: roof.name, type: 'line', showSymbol: false,
      color: palette[i % palette.length], lineStyle: {type: roof.name.startsWith('cube') ? 'solid' : 'dashed'},
      data: [0.01, roof.work / roof.bytes, 1e3].sort((a, b) => a - b)
        .map(x => [x, Math.min(roof.work, x * roof.bytes)])}));
    rooflineChart.setOption({
      animation: false,
      backgroundColor: 'transparent',
      title: {text: 'Roofline: work per ns against work per byte of global memory', textStyle: {fontSize: 13}},
      grid: narrow() ? {left: 60, right: 20, top: 40, bottom: 90} : {left: 70, right: 280, top: 40, bottom: 40},
      legend: {...(narrow() ? {bottom: 0, type: 'scroll'} : {right: 0, top: 40, orient: 'vertical'}), data: roofs.map(each => each.name)},
      tooltip: {formatter: p => safe(p.name) + '<br>' + p.value[0].toFixed(2) + ' per byte, ' + p.value[1].toFixed(2)
        + ' per ns'},
      xAxis: {type: 'log', name: '', axisLabel: {formatter: v => String(v)}},
      yAxis: {type: 'log', axisLabel: {formatter: v => String(v)}},
      series: [{type: 'scatter', symbolSize: 12, data: points, itemStyle: {color: '#e15759'},
        label: {show: true, formatter: p => p.name, position: 'right', color: ink},
        labelLayout: {moveOverlap: 'shiftY'}}, ...roofs]
    }, {notMerge: true});
  };

  const drawRest = () => {
    by('rings-lack').hidden = run.has.phases;
    by('rings').hidden = !run.has.phases;
    table('rings', [['ring'], ['most tasks', 1], ['room', 1], ['most heap bytes', 1], ['room', 1]],
      run.rings.map(ring => ['' + ring.ring, count(ring.tasks), count(ring.taskRoom), count(ring.heap),
        count(ring.heapRoom)]));
  };

  const total = (of, field) => of.runs.filter(each => !each.host).reduce((sum, each) => sum + each[field], 0);
  const compare = () => {
    by('compare-section').hidden = folders.length < 2;
    if (folders.length < 2) return;
    const [a, b] = folders;
    const rows = [];
    const row = (what, x, y, text) => rows.push([what, text(x), text(y),
      x === y ? 'same' : x === 0 ? '' : percent(y / x - 1)]);
    row('virtual time', total(a, 'end'), total(b, 'end'), ns);
    row('tasks', total(a, 'tasks'), total(b, 'tasks'), count);
    row('edges', total(a, 'edges'), total(b, 'edges'), count);
    const kernels = of => {
      const sums = new Map();
      of.runs.forEach(each => each.kernels.forEach(kernel => {
        const sum = sums.get(kernel.kernel) || {runs: 0, busy: 0};
        sums.set(kernel.kernel, {runs: sum.runs + kernel.runs, busy: sum.busy + kernel.busy});
      }));
      return sums;
    };
    const left = kernels(a);
    const right = kernels(b);
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const mean = sum => sum ? sum.busy / sum.runs : 0;
      row(name + ', mean', mean(left.get(name)), mean(right.get(name)), ns);
    }
    Object.keys({...a.facts, ...b.facts}).filter(key => a.facts[key] !== b.facts[key])
      .forEach(key => rows.push([key, a.facts[key] || '–', b.facts[key] || '–', 'differs']));
    table('compare', [['what'], [label(a), 1], [label(b), 1], ['change', 1]], rows);
  };

  const choose = index => {
    const [folder, number] = index.split('/').map(Number);
    const of = folders[folder];
    run = of.runs[number];
    by('title').textContent = of.title;
    by('facts').replaceChildren();
    const facts = {...of.facts, ...(run.host ? {worker: run.title}
      : {chip: run.chip, device: run.device, edges: count(run.edges)})};
    if (!run.whole) facts.recording = 'cut off';
    const failure = run.failure || (facts.result && !['ok', 'wrong'].includes(facts.result) ? facts.result : '');
    if (failure && facts.result && facts.result !== 'wrong') facts.result = run.failure ? 'failed' : 'failed elsewhere';
    by('failure').hidden = !failure;
    by('failure').textContent = failure;
    Object.entries(facts).forEach(([key, value]) => {
      const pair = element('div');
      pair.append(element('dt', key), element('dd', value));
      by('facts').append(pair);
    });
    by('pipes').parentElement.hidden = !run.has.pipes;
    by('findings').replaceChildren();
    if (of.findings.length === 0) by('findings').append(element('p', 'None. Checkers look when a run asks for them: --check.', 'hint'));
    of.findings.forEach(each => by('findings').append(element('pre', each)));
    ['path-section', 'occupancy-section', 'kernels-section', 'rings-section'].forEach(id => {
      by(id).hidden = !!run.host;
    });
    onPath = new Set(run.path.map(step => step.core + '/' + step.start));
    drawLanes();
    drawCards();
    by('marked').parentElement.hidden = !!run.host;
    if (run.host) return;
    [occupancyChart, rooflineChart].forEach(each => each.resize()); // may have been hidden
    drawPath();
    drawOccupancy();
    drawKernels();
    drawRest();
  };

  folders.forEach((folder, f) => folder.runs.forEach((each, r) => {
    const option = element('option', (folders.length > 1 ? label(folder) + ': ' : '') + each.title
      + ', run ' + each.number);
    option.value = f + '/' + r;
    by('run').append(option);
  }));
  by('run').addEventListener('change', () => choose(by('run').value));
  by('colour').addEventListener('change', () => {
    redraw();
    drawLegend();
  });
  by('marked').addEventListener('change', redraw);
  by('pipes').addEventListener('change', drawLanes);
  by('all').addEventListener('click', () => lanesChart.dispatchAction({type: 'dataZoom', start: 0, end: 100}));
  lanesChart.on('datazoom', redraw);
  by('lanes').addEventListener('keydown', event => {
    const zoom = lanesChart.getOption().dataZoom[0];
    const width = zoom.end - zoom.start;
    const steps = {ArrowLeft: [-0.2, -0.2], ArrowRight: [0.2, 0.2], '+': [0.25, -0.25], '=': [0.25, -0.25], '-': [-0.5, 0.5]};
    const step = event.key === '0' ? [-100, 100] : steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const pans = step[0] === step[1];
    const moved = pans ? Math.min(Math.max(step[0] * width, -zoom.start), 100 - zoom.end) : 0;
    lanesChart.dispatchAction({type: 'dataZoom',
      start: pans ? zoom.start + moved : event.key === '0' ? 0 : Math.max(0, zoom.start + step[0] * width),
      end: pans ? zoom.end + moved : event.key === '0' ? 100 : Math.min(100, zoom.end + step[1] * width)});
  });
  window.addEventListener('resize', () => {
    [lanesChart, occupancyChart, rooflineChart].forEach(each => each.resize());
    redraw();
    if (!run.host) drawKernels();
  });
  window.simplerReport = {chart: lanesChart, drawn: () => lanesChart.getOption().series[0].data.length};
  by('pipes').checked = (folders[0].runs.find(each => !each.host) || folders[0].runs[0]).lanes.length <= 60;
  choose('0/0');
  compare();
})();
