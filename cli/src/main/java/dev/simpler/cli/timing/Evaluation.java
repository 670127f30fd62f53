package dev.simpler.cli.timing;

import dev.simpler.sim.chip.LawCostModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The accuracies of sets of points, in the order they were read. */
record Evaluation(List<Accuracy> points) {
  Evaluation {
    points = List.copyOf(points);
  }

  /**
   * Asks the model for every point.
   *
   * @param models cost model by chip
   */
  static Evaluation of(List<TimingCase> cases, Function<String, LawCostModel> models) {
    List<Accuracy> points = new ArrayList<>();
    for (TimingCase each : cases) {
      LawCostModel costs = models.apply(each.chip());
      double cycles = Math.rint(each.work().cost(costs) / costs.psPerCycle());
      points.add(Accuracy.of(each, cycles));
    }
    return new Evaluation(points);
  }

  /** The points of each group, by its name. */
  Map<String, Evaluation> by(Function<TimingCase, String> group) {
    Map<String, List<Accuracy>> groups = new TreeMap<>();
    for (Accuracy each : points) {
      groups.computeIfAbsent(group.apply(each.point()), _ -> new ArrayList<>()).add(each);
    }
    Map<String, Evaluation> found = new TreeMap<>();
    groups.forEach((name, members) -> found.put(name, new Evaluation(members)));
    return found;
  }

  /** Mean accuracy. */
  double mean() {
    return points.stream().mapToDouble(Accuracy::value).average().orElse(0);
  }
}
