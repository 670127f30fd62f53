package dev.simpler.testkit.tck.toy;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.PlatformException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** What a toy device can run; an image is the program's name. */
enum ToyProgram {
  /** The program that the suite asks for. */
  FILL {
    @Override
    DeviceReport run(ToyMemory memory, TaskArgs arguments) {
      for (int i = 0; i < arguments.tensors().size(); i++) {
        ContinuousTensor tensor = arguments.tensors().get(i);
        int factor = (int) arguments.scalar(1 + i);
        if (factor != -1 && tensor.nbytes() > 0) {
          fill(memory.range("kernel", tensor.data(), tensor.nbytes()), factor, 100 + i);
        }
      }
      int packed = (int) arguments.scalar(0);
      if (packed < 0) {
        return DeviceReport.SILENT;
      }
      int bytes = (int) arguments.tensors().get(packed).nbytes();
      long address = memory.allocatePacked(bytes);
      fill(memory.range("kernel", address, bytes), 0, 5000 + packed);
      return new DeviceReport(0, 1, 1, 0, new PackedOutput(packed, address, bytes));
    }
  },

  /** A program that gives up. */
  FAILING {
    @Override
    DeviceReport run(ToyMemory memory, TaskArgs arguments) {
      throw new SimplerException(Fault.of(ErrorCategory.ORCHESTRATION, "the program gives up"));
    }
  };

  abstract DeviceReport run(ToyMemory memory, TaskArgs arguments);

  byte[] image() {
    return name().getBytes(StandardCharsets.UTF_8);
  }

  static ToyProgram of(byte[] image) {
    String name = new String(image, StandardCharsets.UTF_8);
    for (ToyProgram program : values()) {
      if (program.name().equals(name)) {
        return program;
      }
    }
    throw new PlatformException(Fault.of(ErrorCategory.IMAGE, "no toy program: " + name));
  }

  private static void fill(MemorySegment tensor, int factor, int addend) {
    for (int j = 0; j < tensor.byteSize() / Integer.BYTES; j++) {
      int old = tensor.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, j);
      tensor.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, j, factor * old + addend + j);
    }
  }
}
