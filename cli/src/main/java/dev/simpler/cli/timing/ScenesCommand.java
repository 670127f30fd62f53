package dev.simpler.cli.timing;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.cli.output.ExitCode;
import dev.simpler.cli.output.Json;
import dev.simpler.cli.output.Progress;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleResult;
import dev.simpler.runtime.example.ExampleResult.Round;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simpler timing scenes}: whole programs against the times of cards. */
@Command(
    name = "scenes",
    description =
        "Run whole programs that were timed on cards, and compare. All results are"
            + " checked, so the attention scenes take minutes.")
final class ScenesCommand implements Callable<Integer> {
  private static final double NS_PER_US = 1000;

  /** Cards were timed after they had run before. */
  private static final String WARM = "host.first_preamble.ns";

  @Spec private CommandSpec spec;

  @Option(names = "--scene", paramLabel = "NAME", description = "Only this scene; several times.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--size",
      description =
          "Size of the examples; the times of cards belong to the largest, which is the default.")
  private ExampleOptions.Size size = ExampleOptions.Size.LARGE;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A constant of the chip's time, or a setting.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** A scene that was run: its work on the device, and from launch to end. */
  private record Outcome(TimedScene scene, double work, double launch, boolean ok) {}

  @Override
  public Integer call() {
    for (String name : names) {
      if (!TimedScene.names().contains(name)) {
        throw new SimplerException(
            Fault.of(
                    ErrorCategory.USAGE,
                    "unknown scene \"" + name + "\"" + NearNames.question(name, TimedScene.names()))
                .mend("scenes are " + String.join(", ", TimedScene.names())));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Outcome> outcomes = new ArrayList<>();
    List<TimedScene> chosen = TimedScene.chosen(names);
    Progress.of(spec).expect(chosen.size());
    for (TimedScene scene : chosen) {
      Outcome outcome = run(scene);
      outcomes.add(outcome);
      Progress.of(spec).step();
      if (!json) {
        print(out, outcome);
      }
    }
    if (json) {
      Json.object(out, generator -> write(generator, outcomes));
    }
    boolean ok = outcomes.stream().allMatch(Outcome::ok);
    return (ok ? ExitCode.OK : ExitCode.FAILED).value();
  }

  private Outcome run(TimedScene scene) {
    Map<String, String> constants = new LinkedHashMap<>(Map.of(WARM, "0"));
    constants.putAll(settings);
    ExampleOptions options =
        ExampleOptions.builder(scene.place().platform())
            .size(size)
            .runtime(scene.runtime())
            .launch(scene.place().clusters(), 0)
            .settings(TriedConstants.folded(constants))
            .build();
    ExampleResult result = scene.example().run(options);
    Round round = result.rounds().getFirst();
    // a pod's round adds up what its chips took, which ran side by side
    double scale = NS_PER_US * scene.place().chips();
    double work = round.virtualNs() / scale;
    double around = round.deviceWallNs() / scale - work;
    return new Outcome(scene, scene.times() * work, scene.times() * work + around, result.ok());
  }

  private static void print(PrintWriter out, Outcome each) {
    TimedScene scene = each.scene();
    out.printf(
        Locale.ROOT,
        "%-30s work %8.1f us%s%s, launch %8.1f us%s%s | %s%n",
        scene.name(),
        each.work(),
        scene.times() == 1 ? "" : " (" + scene.times() + " times what was run)",
        against(scene.work(), each.work()),
        each.launch(),
        against(scene.launch(), each.launch()),
        each.ok() ? "" : ", WRONG RESULT",
        scene.source());
    out.flush();
  }

  private static String against(@Nullable CardTime card, double simulated) {
    if (card == null) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " (cards %.1f to %.1f us: %.2f of the nearest)",
        card.least(),
        card.most(),
        card.ratio(simulated));
  }

  private static void write(JsonGenerator out, List<Outcome> outcomes) throws IOException {
    out.writeArrayFieldStart("scenes");
    for (Outcome each : outcomes) {
      out.writeStartObject();
      out.writeStringField("name", each.scene().name());
      write(out, "work", each.work(), each.scene().work());
      write(out, "launch", each.launch(), each.scene().launch());
      out.writeNumberField("times", each.scene().times());
      out.writeBooleanField("ok", each.ok());
      out.writeStringField("source", each.scene().source());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(
      JsonGenerator out, String what, double simulated, @Nullable CardTime card)
      throws IOException {
    out.writeObjectFieldStart(what);
    out.writeNumberField("simulatedUs", simulated);
    if (card != null) {
      out.writeNumberField("leastUs", card.least());
      out.writeNumberField("mostUs", card.most());
      out.writeNumberField("ratio", card.ratio(simulated));
    }
    out.writeEndObject();
  }
}
