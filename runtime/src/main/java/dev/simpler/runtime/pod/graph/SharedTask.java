package dev.simpler.runtime.pod.graph;

import dev.simpler.runtime.pod.joint.DomainPart;

/** What the members of a task have in common whose functions use chips of one domain. */
public interface SharedTask {
  /** What a member gets. */
  DomainPart part(int member);

  /** A member is over, or did not begin. */
  void end(int member);

  /** The whole task is over. */
  void finished();
}
