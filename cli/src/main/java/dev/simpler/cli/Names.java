package dev.simpler.cli;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.examples.catalog.Examples;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.example.Example;
import java.util.Iterator;

/** Names that shells complete. */
final class Names {
  private Names() {}

  /** Examples. */
  static final class OfExamples implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Examples.all().stream().map(Example::name).iterator();
    }
  }

  /** Platforms. */
  static final class OfPlatforms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Platforms.discover().names().iterator();
    }
  }

  /** Epochs of the ABI. */
  static final class OfEpochs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return AbiEpochs.ALL.stream().map(AbiEpoch::name).iterator();
    }
  }

  /** Graph runtimes of any platform. */
  static final class OfRuntimes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Platforms.discover().all().stream()
          .flatMap(platform -> platform.facts().runtimes().stream())
          .distinct()
          .sorted()
          .iterator();
    }
  }
}
