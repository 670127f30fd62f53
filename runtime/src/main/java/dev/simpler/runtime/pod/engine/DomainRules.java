package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.pod.DomainWindow;
import dev.simpler.runtime.pod.PodException;
import java.util.List;

/** What every kind of domain refuses, in the same words. */
final class DomainRules {
  private DomainRules() {}

  /** Refuses a barrier in a task, which would wait for itself. */
  static void requireOutsideTasks(Engine engine, String domain) {
    if (engine.runsOn(Thread.currentThread())) {
      throw PodException.usage(
          "barrier of domain " + domain + " in a task, for which it would wait",
          "call it in the orchestration function");
    }
  }

  /** The window of a chip. */
  static DomainWindow window(String domain, List<DomainWindow> windows, int worker) {
    return windows.stream()
        .filter(window -> window.worker() == worker)
        .findFirst()
        .orElseThrow(() ->
            PodException.usage(
                "worker " + worker + " is not in domain " + domain,
                "name one of " + windows.stream().map(DomainWindow::worker).toList()));
  }

  /** Why a task cannot use a domain any more. */
  static PodException closed(String domain) {
    return PodException.usage(
        "a task uses a window of domain " + domain + ", which has been closed",
        "submit all tasks that use a domain before closing it");
  }

  /** Refuses a part of no bytes, and one beyond the windows' end. */
  static void requirePart(String part, long offset, long bytes, String domain, long whole) {
    if (bytes < 1) {
      throw outside("domain " + part, offset, bytes, domain, whole);
    }
    requireWithin("domain " + part, offset, bytes, domain, whole);
  }

  /** Refuses bytes that windows do not have. */
  static void requireWithin(String what, long offset, long bytes, String domain, long whole) {
    if (offset < 0 || bytes > whole - offset) {
      throw outside(what, offset, bytes, domain, whole);
    }
  }

  private static PodException outside(
      String what, long offset, long bytes, String domain, long whole) {
    return PodException.usage(
        what
            + " of "
            + bytes
            + " bytes at offset "
            + offset
            + ", but windows of domain "
            + domain
            + " have "
            + whole,
        "stay within the windows");
  }
}
