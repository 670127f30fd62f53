package dev.simpler.testkit.nativefake;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.testkit.tck.PlatformUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The foreign-function backend of a chip under the platform suite, over the fake library.
 *
 * @param chip a2a3 or a5
 * @param build the fake
 * @param isolated whether the library lives in a process of its own
 * @param runtimes those that programs are run on
 */
record NativeUnderTest(String chip, FakeBuild build, boolean isolated, List<String> runtimes)
    implements PlatformUnderTest {
  static NativeUnderTest of(String chip) {
    return of(chip, AbiEpochs.USUAL);
  }

  /** The backend over a library that speaks an epoch of the ABI. */
  static NativeUnderTest of(String chip, AbiEpoch epoch) {
    return new NativeUnderTest(
        chip,
        FakeMachine.build(Path.of("target", "nativefake"), epoch),
        false,
        Platforms.discover().named(chip).facts().runtimes());
  }

  /**
   * Programs run on one runtime: each worker is another process, and the suites without processes
   * have them all.
   */
  NativeUnderTest inItsOwnProcess(String runtime) {
    return new NativeUnderTest(chip, build, true, List.of(runtime));
  }

  @Override
  public Platform platform() {
    return Platforms.discover().named(chip);
  }

  @Override
  public Map<String, String> settings() {
    NativeConfig config =
        build
            .config(chip)
            .with(NativeSetting.DEVICES, "2")
            .with(
                NativeSetting.NATIVE_LOG,
                build.binary("log", 1).resolveSibling("tck.log").toString());
    return (isolated ? config.isolated() : config).settings();
  }

  @Override
  public ChipCallable fill(String runtime, Direction... signature) {
    return program("fill", signature);
  }

  @Override
  public ChipCallable failing(String runtime, Direction... signature) {
    return program("failing", signature);
  }

  private ChipCallable program(String name, Direction... signature) {
    Path images = build.images(name);
    return ChipCallable.builder(bytes(images.resolve("orchestration.so")))
        .functionName("orchestrate")
        .signature(signature)
        .kernel(0, CoreCallable.of(List.of(), bytes(images.resolve("kernel_0.so"))))
        .build();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A card's library has no place to name a packed output in. */
  @Override
  public boolean packsOutputs() {
    return false;
  }
}
