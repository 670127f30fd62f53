package dev.simpler.examples.conformance;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.device.GraphRuntimeFactory;
import java.util.List;
import java.util.stream.Stream;

/** A graph runtime on a simulated chip. */
record Target(Platform platform, String runtime) {
  /** All there are: five of two chips. */
  static Stream<Target> all() {
    return Stream.of("a2a3sim", "a5sim")
        .map(name -> Platforms.discover().named(name))
        .flatMap(platform ->
            platform.facts().runtimes().stream().map(runtime -> new Target(platform, runtime)));
  }

  static List<Target> list() {
    return all().toList();
  }

  /** A launch on {@code blocks} clusters with {@code schedulers} threads that schedule. */
  CallConfig launch(int blocks, int schedulers) {
    return CallConfig.of(blocks, factory().threadsFor(schedulers));
  }

  private GraphRuntimeFactory factory() {
    return GraphRuntimes.installed().named(runtime);
  }

  /** The one of these classes that is an orchestration function of this runtime. */
  Class<?> graph(Class<?>... forms) {
    return Stream.of(forms)
        .filter(factory().orchestrationType(AbiEpochs.USUAL)::isAssignableFrom)
        .findFirst()
        .orElseThrow();
  }

  boolean onHost() {
    return factory().buildsOnHost();
  }

  @Override
  public String toString() {
    return runtime + " on " + platform.name();
  }
}
