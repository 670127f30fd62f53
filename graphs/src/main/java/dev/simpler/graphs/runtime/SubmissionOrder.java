package dev.simpler.graphs.runtime;

import dev.simpler.graphs.schedule.SchedulerGroup;
import dev.simpler.platform.device.Npu;

/** Where and when an orchestration function runs. */
public enum SubmissionOrder {
  /** On the main AICPU thread, while the others schedule what it has submitted already. */
  BESIDE_SCHEDULERS {
    @Override
    Npu view(Npu npu) {
      return npu;
    }

    @Override
    int schedulers(Npu npu) {
      return npu.aicpuThreads() - 1;
    }

    @Override
    void run(SchedulerGroup schedulers, Runnable function, boolean joins) {
      schedulers.start(schedulers(schedulers.npu()));
      function.run();
      schedulers.finishSubmission(joins);
    }
  },
  /** On the host, before the device starts: then all AICPU threads schedule. */
  BEFORE_SCHEDULERS {
    @Override
    Npu view(Npu npu) {
      return new HostSide(npu);
    }

    @Override
    int schedulers(Npu npu) {
      return npu.aicpuThreads();
    }

    @Override
    void run(SchedulerGroup schedulers, Runnable function, boolean joins) {
      function.run();
      schedulers.start(schedulers(schedulers.npu()));
      schedulers.finishSubmission(false);
    }
  };

  /** The chip as the function sees it. */
  abstract Npu view(Npu npu);

  /** How many AICPU threads schedule, at least at first. */
  abstract int schedulers(Npu npu);

  /**
   * Runs the function and starts the schedulers.
   *
   * @param joins whether a main thread that has orchestrated schedules, too
   */
  abstract void run(SchedulerGroup schedulers, Runnable function, boolean joins);
}
