package dev.simpler.bench.workers;

import dev.simpler.runtime.pod.SubCall;
import dev.simpler.runtime.pod.SubFunction;

/** Does nothing; a class of its own, for functions cross to child processes by name. */
public final class EmptyFunction implements SubFunction {
  @Override
  public void run(SubCall call) {}
}
