package dev.simpler.testkit.schedule;

/** A program that can be run under any schedule; the same schedule gives the same outcome. */
@FunctionalInterface
public interface ScheduleTrial {
  /** Runs it from the beginning, on a device of its own. */
  Outcome run(Schedule schedule);
}
