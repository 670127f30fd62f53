package dev.simpler.cli.timing;

import dev.simpler.sim.chip.LawCostModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Points of one chip, each predicted without itself: constants that rest on points are fitted anew
 * to the others that depend on them.
 */
final class HeldOut {
  /** What the source of a constant says that was made from points. */
  private static final String FROM_POINTS = "point";

  private static final double MORE = 1.01;

  private final String chip;
  private final List<TimingCase> cases;
  private final double[] stated;
  private final List<Constant> constants = new ArrayList<>();

  /** A value that makes the prediction of a point exact, and what all points come to with it. */
  private record Tried(int from, double value, double[] accuracies) {}

  /** A constant, the points that depend on it, and the value each of them asks for. */
  private record Constant(String name, boolean[] moves, List<Tried> tried) {}

  private HeldOut(String chip, List<TimingCase> cases) {
    this.chip = chip;
    this.cases = cases;
    this.stated = cycles(Map.of());
    new SimulatedChips(Map.of())
        .profile(chip)
        .constantsOfTime()
        .forEach((name, entry) -> {
          if (entry.source().contains(FROM_POINTS) && isNumber(entry.value())) {
            add(name, Double.parseDouble(entry.value()));
          }
        });
  }

  /**
   * The points that have another one to fit from, each predicted without itself, and those that
   * rest on no point as they are. Points that alone made a constant are left out.
   */
  static Evaluation of(String chip, List<TimingCase> cases) {
    HeldOut held = new HeldOut(chip, cases);
    List<Accuracy> points = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      held.without(i, points);
    }
    return new Evaluation(points);
  }

  private static boolean isNumber(String value) {
    return value.matches("-?[0-9.]+(e-?[0-9]+)?");
  }

  private double[] cycles(Map<String, String> tried) {
    LawCostModel costs = new SimulatedChips(tried).model(chip);
    return cases.stream()
        .mapToDouble(each -> each.work().cost(costs) / costs.psPerCycle())
        .toArray();
  }

  private double[] accuracies(double[] cycles) {
    return IntStream.range(0, cycles.length)
        .mapToDouble(i -> Accuracy.of(cases.get(i), Math.rint(cycles[i])).value())
        .toArray();
  }

  private void add(String name, double value) {
    double step = value == 0 ? MORE : value * (MORE - 1);
    double[] moved = cycles(Map.of(name, text(value + step)));
    boolean[] moves = new boolean[moved.length];
    List<Tried> tried = new ArrayList<>();
    for (int i = 0; i < moved.length; i++) {
      double slope = (moved[i] - stated[i]) / step;
      moves[i] = Math.abs(slope) > 1e-6;
      double exact = value + (cases.get(i).measured() - stated[i]) / slope;
      if (moves[i] && exact > 0) {
        tried.add(new Tried(i, exact, accuracies(cycles(Map.of(name, text(exact))))));
      }
    }
    constants.add(new Constant(name, moves, tried));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private void without(int point, List<Accuracy> points) {
    Map<String, String> fitted = new LinkedHashMap<>();
    for (Constant each : constants) {
      if (each.moves()[point]) {
        Tried best = best(each, point);
        if (best == null) {
          return;
        }
        fitted.put(each.name(), text(best.value()));
      }
    }
    double[] cycles = fitted.isEmpty() ? stated : cycles(fitted);
    points.add(Accuracy.of(cases.get(point), Math.rint(cycles[point])));
  }

  /** What suits the other points best, of the values that one of them asks for. */
  private static @Nullable Tried best(Constant constant, int point) {
    IntPredicate others = i -> i != point && constant.moves()[i];
    return constant.tried().stream()
        .filter(each -> each.from() != point)
        .max(Comparator.comparingDouble(each -> mean(each.accuracies(), others)))
        .orElse(null);
  }

  private static double mean(double[] accuracies, IntPredicate which) {
    return IntStream.range(0, accuracies.length)
        .filter(which)
        .mapToDouble(i -> accuracies[i])
        .average()
        .orElse(0);
  }
}
