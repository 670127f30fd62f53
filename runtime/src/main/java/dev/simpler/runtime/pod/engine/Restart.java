package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.pod.WorkerKind;

/** How a child becomes what it was at first, with nobody's memory call reaching across. */
final class Restart {
  private Restart() {}

  /** As {@link Engine#restart}. */
  static void of(Engine engine, WorkerKind kind, int worker) {
    Endpoint child = engine.child(kind, worker);
    boolean memory = kind == WorkerKind.NEXT_LEVEL;
    engine.lock().lock();
    try {
      if (memory) {
        engine.memoryCalls().beginRestart(worker);
        engine.buffers().lose(worker);
      }
    } finally {
      engine.lock().unlock();
    }
    try {
      child.restart();
    } finally {
      engine.lock().lock();
      try {
        engine.setAlive(kind, worker, child.alive());
        if (memory) {
          engine.memoryCalls().endRestart(worker);
        }
      } finally {
        engine.lock().unlock();
      }
    }
  }
}
