package dev.simpler.testkit.schedule;

/** A program that can be run under any schedule; the same schedule gives the same outcome. */
@FunctionalInterface
public interface ScheduleTrial {
  /**
   * Runs it from the beginning, on a device of its own.
   *
   * @param schedule that the device is to follow
   * @return how it ended
   */
  Outcome run(Schedule schedule);
}
