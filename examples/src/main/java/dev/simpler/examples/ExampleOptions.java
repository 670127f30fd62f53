package dev.simpler.examples;

import java.util.Map;

/**
 * How to run an example.
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
 * @param randomInput random input instead of the fixed one
 * @param settings further settings by name, passed to the device
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
    Map<String, String> settings) {

  /** Problem sizes. */
  public enum Size {
    SMALL,
    MEDIUM,
    LARGE
  }

  public ExampleOptions {
    settings = Map.copyOf(settings);
  }

  /** Defaults: one round, fixed input, seed 0, the example's own launch. */
  public static ExampleOptions of(String platform) {
    return new ExampleOptions(platform, 0, "", 0, 1, 0, 0, 0, Size.SMALL, false, Map.of());
  }

  /** These options with another seed. */
  public ExampleOptions withSeed(long newSeed) {
    return new ExampleOptions(
        platform,
        device,
        runtime,
        newSeed,
        rounds,
        warmup,
        blockDim,
        aicpuThreads,
        size,
        randomInput,
        settings);
  }

  /** These options with other numbers of runs. */
  public ExampleOptions withRounds(int newRounds, int newWarmup) {
    return new ExampleOptions(
        platform,
        device,
        runtime,
        seed,
        newRounds,
        newWarmup,
        blockDim,
        aicpuThreads,
        size,
        randomInput,
        settings);
  }

  /** These options with another launch; 0 means the example's own. */
  public ExampleOptions withLaunch(int newBlockDim, int newAicpuThreads) {
    return new ExampleOptions(
        platform,
        device,
        runtime,
        seed,
        rounds,
        warmup,
        newBlockDim,
        newAicpuThreads,
        size,
        randomInput,
        settings);
  }

  /** These options with another size. */
  public ExampleOptions withSize(Size newSize) {
    return new ExampleOptions(
        platform,
        device,
        runtime,
        seed,
        rounds,
        warmup,
        blockDim,
        aicpuThreads,
        newSize,
        randomInput,
        settings);
  }

  /** These options with random input. */
  public ExampleOptions withRandomInput() {
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
        true,
        settings);
  }
}
