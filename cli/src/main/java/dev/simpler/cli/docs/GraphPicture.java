package dev.simpler.cli.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of a graph that is written as mermaid's {@code graph BT}: what is used lies below what
 * uses it. The site needs no script for it.
 */
final class GraphPicture {
  private static final Pattern EDGE = Pattern.compile("\\s*([\\w-]+)\\s*-->\\s*([\\w-]+)\\s*");
  private static final int WIDTH = 104;
  private static final int HEIGHT = 32;
  private static final int GAP = 28;
  private static final int UP = 84;
  private static final int MARGIN = 20;

  /**
   * A way from what uses to what is used.
   *
   * @param stops both, and between them a place in each row that the way passes
   */
  private record Way(List<String> stops) {
    String from() {
      return stops.getFirst();
    }

    String to() {
      return stops.getLast();
    }
  }

  private final List<Way> ways = new ArrayList<>();
  private final Set<String> nodes = new LinkedHashSet<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, Double> middles = new HashMap<>();
  private final int highest;
  private double width;

  GraphPicture(String text) {
    List<Way> arrows = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      Matcher edge = EDGE.matcher(line);
      if (edge.matches()) {
        arrows.add(new Way(List.of(edge.group(1), edge.group(2))));
        nodes.add(edge.group(1));
        nodes.add(edge.group(2));
      }
    }
    nodes.forEach(node -> level(arrows, node, nodes.size()));
    highest = levels.values().stream().mapToInt(each -> each).max().orElse(0);
    arrows.forEach(arrow -> ways.add(withStops(arrow)));
    place();
  }

  /** One above the highest that it uses; a circle ends at the number of nodes. */
  private int level(List<Way> arrows, String node, int left) {
    Integer known = levels.get(node);
    if (known != null || left == 0) {
      return known == null ? 0 : known;
    }
    int level =
        arrows.stream()
            .filter(arrow -> arrow.from().equals(node))
            .mapToInt(arrow -> level(arrows, arrow.to(), left - 1) + 1)
            .max()
            .orElse(0);
    levels.put(node, level);
    return level;
  }

  private Way withStops(Way arrow) {
    List<String> stops = new ArrayList<>(List.of(arrow.from()));
    for (int level = row(arrow.from()) - 1; level > row(arrow.to()); level--) {
      String stop = arrow.from() + ">" + arrow.to() + " " + level;
      levels.put(stop, level);
      stops.add(stop);
    }
    stops.add(arrow.to());
    return new Way(stops);
  }

  /** Each stands above the middle of what it leads to, as far as its row has room. */
  private void place() {
    List<List<String>> rows = new ArrayList<>();
    for (int level = 0; level <= highest; level++) {
      int here = level;
      List<String> row =
          new ArrayList<>(
              levels.keySet().stream().filter(each -> row(each) == here).sorted().toList());
      row.sort(Comparator.comparingDouble(this::below));
      double x = 0;
      for (String each : row) {
        double half = room(each) / 2;
        middles.put(each, x + half);
        x += 2 * half;
      }
      width = Math.max(width, x);
      rows.add(row);
      double shift = -x / 2;
      row.forEach(each -> middles.merge(each, shift, Double::sum));
    }
    rows.forEach(row -> row.forEach(each -> middles.merge(each, width / 2, Double::sum)));
  }

  private double room(String stop) {
    return (nodes.contains(stop) ? WIDTH : 0) + GAP;
  }

  private double below(String stop) {
    return ways.stream()
        .flatMap(way -> {
          int at = way.stops().indexOf(stop);
          return at < 0 ? List.<String>of().stream() : way.stops().stream().skip(at + 1).limit(1);
        })
        .mapToDouble(next -> middles.getOrDefault(next, 0.0))
        .average()
        .orElse(0);
  }

  /** The picture. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        text(
            "<svg class=\"graph\" viewBox=\"0 0 %.0f %d\" role=\"img\">",
            width + 2 * MARGIN, highest * UP + HEIGHT + 2 * MARGIN));
    svg.append("<defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\"");
    svg.append(" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
    svg.append("<path d=\"M0 0L10 5L0 10z\"/></marker></defs>\n");
    ways.forEach(way -> svg.append(path(way)));
    for (String node : nodes) {
      double x = x(node);
      double y = top(node);
      svg.append(
          text(
              "<rect x=\"%.0f\" y=\"%.0f\" width=\"%d\" height=\"%d\" rx=\"6\"/>",
              x - WIDTH / 2.0, y, WIDTH, HEIGHT));
      double line = y + HEIGHT / 2.0 + 5;
      svg.append(text("<text x=\"%.0f\" y=\"%.0f\">%s</text>%n", x, line, node));
    }
    return svg.append("</svg>\n").toString();
  }

  private String path(Way way) {
    StringBuilder path = new StringBuilder("<path class=\"edge\" marker-end=\"url(#tip)\" d=\"");
    double x = x(way.from());
    double y = top(way.from()) + HEIGHT;
    path.append(text("M%.0f %.0f", x, y));
    for (String stop : way.stops().subList(1, way.stops().size())) {
      double toX = x(stop);
      double toY = top(stop);
      double bend = (y + toY) / 2;
      path.append(text("C%.0f %.0f %.0f %.0f %.0f %.0f", x, bend, toX, bend, toX, toY));
      x = toX;
      y = toY;
      if (!nodes.contains(stop)) {
        y += HEIGHT;
        path.append(text("V%.0f", y));
      }
    }
    return path.append("\"/>\n").toString();
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private int row(String stop) {
    return levels.getOrDefault(stop, 0);
  }

  private double x(String stop) {
    return MARGIN + middles.getOrDefault(stop, 0.0);
  }

  private double top(String stop) {
    return MARGIN + (highest - row(stop)) * (double) UP;
  }
}
