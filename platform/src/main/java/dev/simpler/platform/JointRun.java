package dev.simpler.platform;

/**
 * Runs on several devices that wait for each other: all in one time. Made by {@link
 * Communication#joint}, used once.
 */
public interface JointRun {
  /**
   * Takes a member out whose run has ended, or never began; nobody waits for it any more.
   * Idempotent, any thread.
   *
   * @param member its number, from 0
   */
  void leave(int member);
}
