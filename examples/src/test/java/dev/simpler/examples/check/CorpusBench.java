package dev.simpler.examples.check;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.finding.Finding;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Workers with the same checkers, one for each platform and runtime, until a program breaks it. */
final class CorpusBench implements AutoCloseable {
  private static final class Open {
    final Worker worker;
    int taken;

    Open(Worker worker) {
      this.worker = worker;
    }

    List<Finding> take() {
      List<Finding> all = worker.findings().all();
      List<Finding> fresh = all.subList(taken, all.size());
      taken = all.size();
      return fresh;
    }
  }

  private final Map<String, Open> workers = new HashMap<>();
  private final String check;

  /** With all checkers. */
  CorpusBench() {
    this("all");
  }

  /** With some; by default if that is empty. */
  CorpusBench(String check) {
    this.check = check;
  }

  /**
   * What is found in a program.
   *
   * @throws SimplerException if the run fails and nothing is found
   */
  List<Finding> run(CorpusCase program, String platform) {
    String key = platform + program.runtime();
    WorkerConfig plain = WorkerConfig.of(platform).withRuntime(program.runtime()).withSeed(3);
    WorkerConfig config = check.isEmpty() ? plain : plain.withCheck(check);
    Open open = workers.computeIfAbsent(key, none -> new Open(Worker.open(config)));
    try {
      BugBench.runOn(
          open.worker, program.graph(), program.cores(), program.kernels(), program.number());
    } catch (SimplerException failed) {
      workers.remove(key);
      open.worker.close();
      List<Finding> found = open.take();
      if (found.isEmpty()) {
        throw failed;
      }
      return found;
    }
    return open.take();
  }

  @Override
  public void close() {
    workers.values().forEach(each -> each.worker.close());
  }
}
