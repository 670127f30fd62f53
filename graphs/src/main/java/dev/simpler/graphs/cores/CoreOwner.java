package dev.simpler.graphs.cores;

/** The thread that serves a core, told what {@link CoreProtocol} learns of it. */
public interface CoreOwner {
  /** The core has come up and has nothing to run. */
  void up(int core);

  /** What the core runs, or may be given, has changed; ends that go with it are told next. */
  void changed(int core);

  /** The kernel of a dispatch has finished. */
  void ended(int core, int token);
}
