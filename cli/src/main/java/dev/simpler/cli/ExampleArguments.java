package dev.simpler.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.simpler.cli.cluster.AccessArguments;
import dev.simpler.cli.look.LookArguments;
import dev.simpler.cli.output.Progress;
import dev.simpler.cli.output.Usage;
import dev.simpler.cli.program.NamedProgram;
import dev.simpler.cli.timing.TriedConstants;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.pod.HostPort;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.testkit.schedule.Schedule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The options that say which example to run and how; shared by {@code run} and {@code bench run}.
 */
public final class ExampleArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "EXAMPLE",
      completionCandidates = Names.OfExamples.class,
      description =
          "Name of the example, or of a class on --classpath that implements"
              + " dev.simpler.runtime.example.Example.")
  private String name = "";

  @Option(
      names = "--platform",
      paramLabel = "PLATFORM",
      defaultValue = "a2a3sim",
      completionCandidates = Names.OfPlatforms.class,
      description = "Platform to run on; ${DEFAULT-VALUE} by default.")
  private String platform = "";

  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      completionCandidates = Names.OfRuntimes.class,
      description = "Graph runtime; the example's own by default.")
  private String runtime = "";

  @Option(
      names = "--epoch",
      paramLabel = "EPOCH",
      completionCandidates = Names.OfEpochs.class,
      description =
          "Epoch of the ABI: baseline or today; simulators speak baseline by default, a card what"
              + " its library speaks.")
  private @Nullable String epoch;

  @Option(names = "--device", paramLabel = "N", description = "Device id.")
  private int device;

  @Option(
      names = "--block-dim",
      paramLabel = "N",
      description = "Clusters to use; the example's own by default.")
  private @Nullable Integer blockDim;

  @Option(
      names = "--aicpu-threads",
      paramLabel = "N",
      description = "AICPU threads; the example's own by default.")
  private @Nullable Integer aicpuThreads;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of random input and of the schedule.")
  private long seed;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "Problem size: ${COMPLETION-CANDIDATES}.")
  private ExampleOptions.Size size = ExampleOptions.Size.SMALL;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "Where the children of a worker of level 3 and up live: thread or process.")
  private Mode mode = Mode.THREAD;

  @Option(
      names = "--cluster",
      paramLabel = "HOST:PORT",
      description =
          "A node of a cluster: nested workers of an example of level 4 live on its nodes.")
  private String cluster = "";

  @Mixin private AccessArguments access = new AccessArguments();

  @Option(names = "--random", description = "Random input instead of the fixed one.")
  private boolean random;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting by its name, which simpler devices --settings lists, or a constant of the"
              + " simulated chip's time, which simpler timing laws lists.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private NativeArguments nativeFiles;

  @Mixin private CheckArguments checks;

  @Mixin private EffectArguments effects;

  @Mixin private LayoutArguments layout;

  @Mixin private PrintArguments prints;

  @Mixin private LookArguments looks;

  /** What checkers found, once the example has run. */
  public CheckArguments checks() {
    return checks;
  }

  /** What --set gave, and the launch that was asked for instead of the example's own. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    if (blockDim != null) {
      given.put("block-dim", blockDim.toString());
    }
    if (aicpuThreads != null) {
      given.put("aicpu-threads", aicpuThreads.toString());
    }
    given.putAll(settings);
    return given;
  }

  /** What is kept of the run. */
  public LookArguments looks() {
    return looks;
  }

  /** What kernels print. */
  public PrintArguments prints() {
    return prints;
  }

  /** The example; refused with a list if there is none of that name on that platform. */
  public Example example() {
    Example example = NamedProgram.find(name);
    new ProgramFinder().require(example, platform, allSettings());
    if (!example.modes().contains(mode)) {
      throw Usage.refused(
          "example " + example.name() + " uses one chip, it cannot run in mode " + mode,
          "leave --mode out, or run an example of level 3 and up");
    }
    return example;
  }

  /** How to run it. */
  public ExampleOptions options(int rounds, int warmup) {
    return options(rounds, warmup, effects.schedule(seed), checks::found);
  }

  /** How to run it under a schedule; {@code found} is told what checkers find. */
  ExampleOptions options(Schedule schedule, Consumer<FindingList> found) {
    return options(1, 0, schedule, found);
  }

  private ExampleOptions options(
      int rounds, int warmup, Schedule schedule, Consumer<FindingList> found) {
    if (rounds < 1) {
      throw Usage.refused("--rounds " + rounds + " is below 1", "run at least one round");
    }
    Map<String, String> all = allSettings();
    all.putAll(schedule.settings());
    return ExampleOptions.builder(platform)
        .device(device)
        .runtime(runtime)
        .seed(schedule.seed())
        .rounds(rounds, warmup)
        .launch(launch("--block-dim", blockDim), launch("--aicpu-threads", aicpuThreads))
        .size(size)
        .randomInput(random)
        .mode(mode)
        .place(
            cluster.isEmpty()
                ? PodPlace.HERE
                : PodPlace.on(access.config(List.of(HostPort.parse(cluster)))))
        .settings(all)
        .platforms(this::platforms)
        .findings(found)
        .printed(text -> {
          prints.printed(text);
          Progress.of(command).step();
        })
        .build();
  }

  private Platforms platforms() {
    return layout.platforms(platform);
  }

  /** What was asked for, of a run that does not take place. */
  void writeRefused(JsonGenerator json) throws IOException {
    json.writeStringField("example", name);
    json.writeStringField("platform", platform);
    json.writeBooleanField("ok", false);
  }

  /** The options' 0 stands for the example's own; users leave the option out instead. */
  private static int launch(String option, @Nullable Integer value) {
    if (value == null) {
      return 0;
    }
    if (value < 1) {
      throw Usage.refused(
          option + " " + value + " is below 1", "leave it out for the example's own");
    }
    return value;
  }

  private Map<String, String> allSettings() {
    Map<String, String> all = new LinkedHashMap<>(nativeFiles.settings());
    all.putAll(checks.settings());
    all.putAll(effects.settings());
    all.putAll(layout.settings());
    all.putAll(looks.settings(name));
    if (epoch != null) {
      all.put(EpochSetting.KEY, epoch);
    }
    all.putAll(TriedConstants.folded(settings));
    return all;
  }
}
