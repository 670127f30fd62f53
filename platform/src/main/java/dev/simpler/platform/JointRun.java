package dev.simpler.platform;

import java.util.List;

/**
 * Runs on several devices that wait for each other: all in one virtual time. Used once, any thread.
 */
public interface JointRun {
  /** {@return a window of each member, by its number} */
  List<DeviceWindow> members();

  /**
   * Waits until all that can arrive by the time of a step is known.
   *
   * @param member whose step it is, from 0
   * @param step what the member has done and sends
   * @return what has arrived by then
   */
  JointReply meet(int member, JointStep step);

  /**
   * Takes a member out that has failed or never began; nobody waits for it any more, and what is
   * sent to it is lost. Idempotent; without effect once it was told that all have ended.
   *
   * @param member number in the run, from 0
   */
  void leave(int member);
}
