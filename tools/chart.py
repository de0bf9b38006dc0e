"""Line charts as plain SVG, several in one picture: draw(charts, path). For tools/growth.py."""
import math
import pathlib

WIDTH, HEIGHT, COLUMNS = 460, 300, 2  # of one chart
LEFT, RIGHT, TOP, BOTTOM = 64, 14, 46, 44
COLOURS = ("#06c", "#c40", "#0a6", "#808")


def ticks(low, high, logarithmic):
    if logarithmic:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        return [10.0**e for e in range(first, max(last, first + 1) + 1)]
    step = 10 ** math.floor(math.log10(max(high, 1e-9)))
    step /= 5 if high / step < 2 else 2 if high / step < 5 else 1
    return [step * i for i in range(math.ceil(high / step - 1e-9) + 1)]


def chart(title, x_name, y_name, series, log_x=True, log_y=True):
    """SVG lines of one chart; `series` is {name: [(x, y), …]}. Logarithmic axes go from power of ten to power of ten, others begin at 0."""
    scale_x, scale_y = (math.log10 if log else float for log in (log_x, log_y))
    xs, ys = ([p[i] for line in series.values() for p in line] for i in (0, 1))
    x_ticks, y_ticks = ticks(min(xs), max(xs), log_x), ticks(min(ys), max(ys), log_y)

    def at(x, y):
        share_x = (scale_x(x) - scale_x(x_ticks[0])) / (scale_x(x_ticks[-1]) - scale_x(x_ticks[0]))
        share_y = (scale_y(y) - scale_y(y_ticks[0])) / (scale_y(y_ticks[-1]) - scale_y(y_ticks[0]))
        return LEFT + share_x * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - share_y * (HEIGHT - TOP - BOTTOM)

    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    out = [f"<text x='{LEFT}' y='18' font-weight='bold'>{title}</text>",
           f"<text x='{right}' y='{HEIGHT - 8}' text-anchor='end'>{x_name}</text>", f"<text x='8' y='{TOP - 12}' fill='#555'>{y_name}</text>"]
    for x in x_ticks:
        px = at(x, y_ticks[0])[0]
        out.append(f"<path d='M{px:.1f} {TOP}V{bottom}' stroke='#ddd'/><text x='{px:.1f}' y='{bottom + 16}' text-anchor='middle'>{x:,g}</text>")
    for y in y_ticks:
        py = at(x_ticks[0], y)[1]
        out.append(f"<path d='M{LEFT} {py:.1f}H{right}' stroke='#ddd'/><text x='{LEFT - 6}' y='{py + 4:.1f}' text-anchor='end'>{y:,g}</text>")
    for k, (name, line) in enumerate(series.items()):
        colour, points = COLOURS[k % len(COLOURS)], [at(*p) for p in line]
        out.append(f"<polyline fill='none' stroke='{colour}' stroke-width='2' points='{' '.join('%.1f,%.1f' % p for p in points)}'/>")
        out += [f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3' fill='{colour}'/>" for x, y in points]
        if len(series) > 1:
            out.append(f"<text x='{right}' y='{18 + 15 * k}' text-anchor='end' fill='{colour}'>{name}</text>")
    return out


def draw(charts, path):
    rows = -(-len(charts) // COLUMNS)
    out = [f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH * COLUMNS} {HEIGHT * rows}' font-family='sans-serif' font-size='12'>",
           "<rect width='100%' height='100%' fill='#fff'/>"]
    for n, lines in enumerate(charts):
        out += [f"<g transform='translate({n % COLUMNS * WIDTH} {n // COLUMNS * HEIGHT})'>", *lines, "</g>"]
    pathlib.Path(path).write_text("\n".join([*out, "</svg>"]) + "\n", encoding="utf-8")
