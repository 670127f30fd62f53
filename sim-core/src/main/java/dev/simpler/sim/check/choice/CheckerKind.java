package dev.simpler.sim.check.choice;

import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Reporter;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.cache.CacheChecker;
import dev.simpler.sim.check.init.InitChecker;
import dev.simpler.sim.check.race.RaceChecker;
import dev.simpler.sim.check.sync.SyncChecker;
import dev.simpler.sim.check.task.DirectionChecker;
import dev.simpler.sim.check.task.LeakChecker;
import dev.simpler.sim.check.task.ViewChecker;
import dev.simpler.sim.chip.Coherence;
import dev.simpler.sim.memory.PeerWindows;
import java.util.Locale;

/** All checkers. */
enum CheckerKind {
  /** Order within a core and between the cores of a cluster. */
  SYNC {
    @Override
    Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows) {
      return new SyncChecker(scene, reporter, chip.vectorInOrder(), windows);
    }
  },
  /** Order between tasks, and between the blocks of a launch. */
  RACE {
    @Override
    Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows) {
      return new RaceChecker(scene, reporter);
    }
  },
  /** Accesses outside of what a task was given. */
  MEMORY {
    @Override
    Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows) {
      return new ViewChecker(scene, reporter);
    }
  },
  /** Bytes that matter though nobody wrote them. */
  INIT {
    @Override
    Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows) {
      return new InitChecker(scene, reporter);
    }
  },
  /** What tasks do with their tensors against what they were told to do. */
  DIRECTION {
    @Override
    Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows) {
      return new DirectionChecker(scene, reporter);
    }
  },
  /** What the data caches of the scalar units hold back or do not notice. */
  CACHE {
    @Override
    Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows) {
      return new CacheChecker(scene, reporter, chip.lineBytes());
    }
  },
  /** Device memory that is never freed. */
  LEAK {
    @Override
    Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows) {
      return new LeakChecker(scene, reporter);
    }
  };

  /**
   * A checker of one device.
   *
   * @param windows its windows and those it reaches
   */
  abstract Checker create(Scene scene, Reporter reporter, Coherence chip, PeerWindows windows);

  /** What users call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
