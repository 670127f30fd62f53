package dev.simpler.sim.exec;

/** Watches the host time that a kernel takes. */
@FunctionalInterface
public interface HostGuard {
  /** Called now and then while a kernel runs; throws a stop when it takes too long. */
  void look();
}
