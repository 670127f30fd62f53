package dev.simpler.cli.timing;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler timing evaluate}: the model against measured points. */
@Command(
    name = "evaluate",
    description =
        "Accuracy of the model of time: 1 - |measured - predicted| / measured, at least 0.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "FILE",
      description = "Measured points in JSON; may be given several times.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--points", description = "List every point.")
  private boolean points;

  @Option(names = "--markdown", description = "Print tables for a page.")
  private boolean markdown;

  @Option(
      names = "--leave-one-out",
      description =
          "Predict each point without itself: constants that rest on points are fitted to the"
              + " others.")
  private boolean leaveOneOut;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A constant of the profiles, to see what it does.")
  private Map<String, String> constants = new LinkedHashMap<>();

  @Override
  public Integer call() {
    SimulatedChips chips = new SimulatedChips(constants);
    Map<String, Evaluation> sets = new LinkedHashMap<>();
    List<Accuracy> all = new ArrayList<>();
    for (Path file : files) {
      List<TimingCase> cases = CaseReader.read(file);
      Evaluation set = leaveOneOut ? heldOut(cases) : Evaluation.of(cases, chips::model);
      sets.put(String.valueOf(file.getFileName()), set);
      all.addAll(set.points());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.object(out, generator -> write(generator, sets, new Evaluation(all)));
    } else if (markdown) {
      EvaluationTables.print(out, sets);
    } else {
      print(out, sets, new Evaluation(all));
    }
    return ExitCode.OK.value();
  }

  private static Evaluation heldOut(List<TimingCase> cases) {
    Map<String, List<TimingCase>> chips =
        cases.stream().collect(Collectors.groupingBy(TimingCase::chip));
    List<Accuracy> all = new ArrayList<>();
    chips.forEach((chip, ofChip) -> all.addAll(HeldOut.of(chip, ofChip).points()));
    return new Evaluation(all);
  }

  private void print(PrintWriter out, Map<String, Evaluation> sets, Evaluation all) {
    all.by(TimingCase::chip)
        .forEach((chip, ofChip) -> {
          out.printf(Locale.ROOT, "%-28s %.3f of %d points%n", chip, ofChip.mean(), count(ofChip));
          table(out, ofChip.by(each -> each.work().family().title()));
          table(out, ofChip.by(TimingCase::op));
        });
    sets.forEach((name, set) ->
        out.printf(Locale.ROOT, "%-28s %.3f of %d points%n", name, set.mean(), count(set)));
    if (points) {
      for (Accuracy each : all.points()) {
        out.printf(
            Locale.ROOT,
            "%-5s %-20s %-50s measured %8.0f predicted %8.0f accuracy %.3f%n",
            each.point().chip(),
            each.point().op(),
            each.point().label(),
            each.point().measured(),
            each.predicted(),
            each.value());
      }
    }
  }

  private static void table(PrintWriter out, Map<String, Evaluation> groups) {
    groups.forEach((name, group) ->
        out.printf(Locale.ROOT, "  %-26s %.3f  %4d%n", name, group.mean(), count(group)));
  }

  private static int count(Evaluation group) {
    return group.points().size();
  }

  private void write(JsonGenerator out, Map<String, Evaluation> sets, Evaluation all)
      throws IOException {
    Map<String, Evaluation> chips = all.by(TimingCase::chip);
    means(out, "mean", chips);
    out.writeNumberField("points", count(all));
    groups(out, "families", chips, each -> each.by(point -> point.work().family().title()));
    groups(out, "ops", chips, each -> each.by(TimingCase::op));
    means(out, "sets", sets);
    if (points) {
      out.writeArrayFieldStart("cases");
      for (Accuracy each : all.points()) {
        out.writeStartObject();
        out.writeStringField("chip", each.point().chip());
        out.writeStringField("op", each.point().op());
        out.writeStringField("label", each.point().label());
        out.writeNumberField("measured", each.point().measured());
        out.writeNumberField("predicted", each.predicted());
        out.writeNumberField("accuracy", each.value());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }

  private static void groups(
      JsonGenerator out,
      String field,
      Map<String, Evaluation> chips,
      Function<Evaluation, Map<String, Evaluation>> by)
      throws IOException {
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, Evaluation> chip : chips.entrySet()) {
      means(out, chip.getKey(), by.apply(chip.getValue()));
    }
    out.writeEndObject();
  }

  private static void means(JsonGenerator out, String field, Map<String, Evaluation> groups)
      throws IOException {
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, Evaluation> group : groups.entrySet()) {
      out.writeNumberField(group.getKey(), group.getValue().mean());
    }
    out.writeEndObject();
  }
}
