package dev.simpler.runtime.example;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How to run an example; made by {@link #of} or {@link #builder}.
 *
 * @param platform platform name
 * @param device device id
 * @param runtime graph runtime, empty for the example's own
 * @param seed seed of random input and of the schedule
 * @param rounds measured runs, 1 or more
 * @param warmup runs before them
 * @param blockDim clusters to use, 0 for the example's own
 * @param aicpuThreads AICPU threads to use, 0 for the example's own
 * @param size problem size
 * @param randomInput random input from the seed instead of the fixed one
 * @param spoil whether one element of each result is spoiled before it is compared; the example
 *     then has to fail, which shows that its comparison can
 * @param mode where the children of examples with several workers live
 * @param place where nested workers of examples with several levels live
 * @param settings further settings by name, passed to the device
 * @param findings told once what checkers found, also if the example fails
 * @param printed told after each run what kernels printed in it, also if it failed
 * @param platforms the platforms there are; asked once per worker
 */
public record ExampleOptions(
    String platform,
    int device,
    String runtime,
    long seed,
    int rounds,
    int warmup,
    int blockDim,
    int aicpuThreads,
    Size size,
    boolean randomInput,
    boolean spoil,
    Mode mode,
    PodPlace place,
    Map<String, String> settings,
    Consumer<FindingList> findings,
    Consumer<List<String>> printed,
    Supplier<Platforms> platforms) {

  /** Problem sizes. */
  public enum Size {
    /** Well under a second. */
    SMALL,
    /** A few seconds at most. */
    MEDIUM,
    /** What a benchmark runs. */
    LARGE;

    /**
     * {@return the value that belongs to this size}
     *
     * @param <T> type of the value
     * @param small value for the small size
     * @param medium value for the medium size
     * @param large value for the large size
     */
    public <T> T pick(T small, T medium, T large) {
      return switch (this) {
        case SMALL -> small;
        case MEDIUM -> medium;
        case LARGE -> large;
      };
    }
  }

  /** Copies what could change. */
  public ExampleOptions {
    settings = Map.copyOf(settings);
  }

  /**
   * {@return defaults: one round of the small size, fixed input, seed 0, the example's own launch}
   *
   * @param platform name of an installed one
   */
  public static ExampleOptions of(String platform) {
    return builder(platform).build();
  }

  /**
   * Starts from the defaults of {@link #of}.
   *
   * @param platform name of an installed one
   * @return a builder with the defaults
   */
  public static Builder builder(String platform) {
    return new Builder(platform);
  }

  /**
   * {@return the launch of a run: the example's own with the clusters and threads that these
   * options say}
   *
   * @param own of the example
   */
  public CallConfig launch(CallConfig own) {
    return own.withBlockDim(blockDim > 0 ? blockDim : own.blockDim())
        .withAicpuThreads(aicpuThreads > 0 ? aicpuThreads : own.aicpuThreads());
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private final String platform;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private int device;
    private String runtime = "";
    private long seed;
    private int rounds = 1;
    private int warmup;
    private int blockDim;
    private int aicpuThreads;
    private Size size = Size.SMALL;
    private boolean randomInput;
    private boolean spoil;
    private Mode mode = Mode.THREAD;
    private PodPlace place = PodPlace.HERE;
    private Consumer<FindingList> findings = found -> {};
    private Consumer<List<String>> printed = text -> {};
    private Supplier<Platforms> platforms = Platforms::discover;

    private Builder(String platform) {
      this.platform = platform;
    }

    /**
     * {@return device id}
     *
     * @param id number of the device, from 0
     */
    public Builder device(int id) {
      device = id;
      return this;
    }

    /**
     * {@return graph runtime; empty for the example's own}
     *
     * @param name of a graph runtime
     */
    public Builder runtime(String name) {
      runtime = name;
      return this;
    }

    /**
     * {@return seed of random input and of the schedule}
     *
     * @param value any number
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * {@return measured runs and runs before them}
     *
     * @param measured runs that are timed, 1 or more
     * @param before runs before them
     */
    public Builder rounds(int measured, int before) {
      rounds = measured;
      warmup = before;
      return this;
    }

    /**
     * {@return clusters and AICPU threads; 0 for the example's own}
     *
     * @param clusters blocks of the launch
     * @param threads AICPU threads
     */
    public Builder launch(int clusters, int threads) {
      blockDim = clusters;
      aicpuThreads = threads;
      return this;
    }

    /**
     * {@return problem size}
     *
     * @param value small, medium or large
     */
    public Builder size(Size value) {
      size = value;
      return this;
    }

    /**
     * {@return whether input is random}
     *
     * @param random false for the example's fixed input
     */
    public Builder randomInput(boolean random) {
      randomInput = random;
      return this;
    }

    /**
     * {@return whether results are spoiled before they are compared}
     *
     * @param spoiled true shows that a wrong result is found
     */
    public Builder spoil(boolean spoiled) {
      spoil = spoiled;
      return this;
    }

    /**
     * {@return where children of examples with several workers live}
     *
     * @param value thread or process
     */
    public Builder mode(Mode value) {
      mode = value;
      return this;
    }

    /**
     * {@return where nested workers of examples with several levels live}
     *
     * @param value this process, or nodes of a cluster
     */
    public Builder place(PodPlace value) {
      place = value;
      return this;
    }

    /**
     * Adds settings by name.
     *
     * @param more later ones replace earlier ones of the same name
     * @return this builder
     */
    public Builder settings(Map<String, String> more) {
      settings.putAll(more);
      return this;
    }

    /**
     * {@return who is told what checkers found}
     *
     * @param listener called on the thread of the run
     */
    public Builder findings(Consumer<FindingList> listener) {
      findings = listener;
      return this;
    }

    /**
     * {@return who is told what kernels printed}
     *
     * @param listener called on the thread of the run
     */
    public Builder printed(Consumer<List<String>> listener) {
      printed = listener;
      return this;
    }

    /**
     * {@return where platforms come from; those that are installed by default}
     *
     * @param source asked when the worker is opened
     */
    public Builder platforms(Supplier<Platforms> source) {
      platforms = source;
      return this;
    }

    /** {@return the options} */
    public ExampleOptions build() {
      return new ExampleOptions(
          platform,
          device,
          runtime,
          seed,
          rounds,
          warmup,
          blockDim,
          aicpuThreads,
          size,
          randomInput,
          spoil,
          mode,
          place,
          settings,
          findings,
          printed,
          platforms);
    }
  }
}
