package dev.simpler.runtime.pod.engine;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.Communication;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.child.ChildProcessException;
import dev.simpler.runtime.host.HostMemory;
import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.worker.ChipWorker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.lang.foreign.MemorySegment;

/** A chip in this JVM. */
public final class ChipEndpoint implements Endpoint {
  private final ChipWorker chip;
  private final int deviceId;

  /** Written by the thread that runs tasks only. */
  private volatile PodTotals totals = PodTotals.NONE;

  private volatile boolean usable = true;

  private ChipEndpoint(ChipWorker chip, int deviceId) {
    this.chip = chip;
    this.deviceId = deviceId;
  }

  /** Opens the chip; nothing stays open if that fails. */
  public static ChipEndpoint open(WorkerConfig config, Platforms platforms, HostMemory host) {
    ChipWorker chip = new ChipWorker(host);
    try {
      chip.init(platforms.available(config.platform(), config.settings()), config);
      chip.setDevice(config.deviceId());
      return new ChipEndpoint(chip, config.deviceId());
    } catch (RuntimeException | Error failure) {
      chip.close();
      throw failure;
    }
  }

  @Override
  public void run(Callee callee, TaskArgs args, CallConfig config) {
    switch (callee) {
      case Callee.Chip program -> {
        try {
          totals = totals.plus(PodTotals.of(chip.run(program.program(), args, config)));
        } catch (RuntimeException | Error failed) {
          usable = answers();
          throw failed;
        }
      }
      case Callee.Function function ->
          throw PodException.usage(
              function + " submitted to a chip", "chips run chip programs, not functions");
    }
  }

  @Override
  public String layer() {
    return "chip_process dev=" + deviceId;
  }

  @Override
  public boolean isChip() {
    return true;
  }

  /** Whether the device still answers: a poisoned one refuses everything until it is reset. */
  private boolean answers() {
    try {
      chip.free(chip.malloc(1));
      return true;
    } catch (ChildProcessException ended) {
      return false;
    } catch (SimplerException refusal) {
      return refusal.category() != ErrorCategory.POISONED;
    }
  }

  @Override
  public boolean alive() {
    return usable;
  }

  @Override
  public void restart() {
    usable = false;
    chip.reset();
    chip.setDevice(deviceId);
    usable = true;
  }

  @Override
  public PodTotals totals() {
    return totals;
  }

  @Override
  public FindingList findings() {
    return chip.findings();
  }

  @Override
  public long malloc(long bytes) {
    return chip.malloc(bytes);
  }

  @Override
  public void free(long address) {
    chip.free(address);
  }

  @Override
  public Communication communication() {
    return chip.communication();
  }

  @Override
  public void copyTo(long target, MemorySegment source) {
    chip.copyTo(target, source);
  }

  @Override
  public void copyFrom(MemorySegment target, long source) {
    chip.copyFrom(target, source);
  }

  @Override
  public void close() {
    chip.close();
  }
}
