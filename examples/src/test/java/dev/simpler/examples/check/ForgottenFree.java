package dev.simpler.examples.check;

import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.concurrent.Callable;

/** A host program that forgets to free what it has allocated. */
public final class ForgottenFree implements Callable<FindingList> {
  @Override
  public FindingList call() {
    Worker worker = Worker.open(WorkerConfig.of("a2a3sim").withCheck("leak").withSeed(3));
    try (worker) {
      worker.malloc(4096);
    }
    return worker.findings();
  }
}
