package dev.simpler.bench;

import dev.simpler.cli.SubcommandProvider;

/** Plugs {@code bench} into the command line. */
public final class BenchProvider implements SubcommandProvider {
  /** Found by {@link java.util.ServiceLoader}. */
  public BenchProvider() {}

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public Object command() {
    return new BenchCommand();
  }
}
