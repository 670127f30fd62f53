package dev.simpler.graphs.tmr;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.graphs.fake.FakeKernel;
import dev.simpler.graphs.tmr.RandomGraph.Access;
import dev.simpler.graphs.tmr.RandomGraph.Close;
import dev.simpler.graphs.tmr.RandomGraph.Open;
import dev.simpler.graphs.tmr.RandomGraph.Step;
import dev.simpler.graphs.tmr.RandomGraph.Submit;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.orchestration.Orchestration;
import dev.simpler.platform.orchestration.Orchestrator;
import dev.simpler.platform.orchestration.RunArguments;
import dev.simpler.platform.orchestration.Scope;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TaskResult;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a random program on the runtime and, statement by statement, in plain Java. Shared buffers
 * are only passed as inout, because the runtime does not order a writer after pure readers; created
 * tensors are written once and then only read.
 */
final class ProgramRunner {
  private static final int SHARED = 3;
  private static final int SIDE = 8;
  private static final int ELEMENTS = SIDE * SIDE;
  private static final int NONE = Orchestrator.NO_KERNEL;
  private static final int OUTPUT_BYTES = 1024;

  private final RandomGraph program;
  private final TensormapRig rig = new TensormapRig();
  private final long[] addresses = new long[SHARED];
  private final int[] kernels = new int[3];

  ProgramRunner(RandomGraph program, ChipFacts chip) {
    this.program = program;
    int threads = program.threads();
    rig.chip(chip);
    rig.window(program.window()).heap(1024L * program.heapKib());
    rig.clusters(program.clusters()).threads(threads).seed(program.seed());
    rig.set("PTO2_ORCH_TO_SCHED", program.seed() % 3 == 0 ? "1" : "0");
    for (int i = 0; i < SHARED; i++) {
      addresses[i] = rig.tensor(SIDE, SIDE);
      for (int e = 0; e < ELEMENTS; e++) {
        rig.memory.putInt(addresses[i] + 4L * e, i * 1000 + e);
      }
    }
    for (int k = 0; k < 3; k++) {
      kernels[k] = rig.kernel(new StepKernel(k, program.seed()));
    }
  }

  TensormapRig rig() {
    return rig;
  }

  int[] result() {
    int[] all = new int[SHARED * ELEMENTS];
    for (int i = 0; i < all.length; i++) {
      all[i] = rig.memory.getInt(addresses[i / ELEMENTS] + 4L * (i % ELEMENTS));
    }
    return all;
  }

  /** Each part of a task changes its own elements only, so the parts need no order. */
  private record StepKernel(int slot, long seed) implements FakeKernel {
    @Override
    public Runnable run(Block block) {
      int count = (int) block.word((int) tensorCount(block));
      int parts = (int) block.word((int) tensorCount(block) + 1) * block.blockCount();
      int rank = (int) (block.word((int) tensorCount(block) + 2) >>> 4 * slot & 0xF);
      int part = block.blockIndex() + rank * block.blockCount();
      long salt = block.word((int) tensorCount(block) + 3);
      List<Runnable> stores = new ArrayList<>();
      int sum = (int) salt;
      for (int t = 0; t < count; t++) {
        boolean writes = (block.word((int) tensorCount(block) + 4) >>> t & 1) != 0;
        if (!writes) {
          for (long address : elements(block.tensor(t))) {
            sum = sum * 31 + block.memory().getInt(address);
          }
        }
      }
      int mixed = sum;
      for (int t = 0; t < count; t++) {
        if ((block.word((int) tensorCount(block) + 4) >>> t & 1) != 0) {
          List<Long> elements = elements(block.tensor(t));
          boolean fresh = (block.word((int) tensorCount(block) + 5) >>> t & 1) != 0;
          for (int e = 0; e < elements.size(); e++) {
            if (e % parts == part) {
              long address = elements.get(e);
              int old = fresh ? 0 : block.memory().getInt(address);
              int value = old * 17 + mixed + e;
              stores.add(() -> block.memory().putInt(address, value));
            }
          }
        }
      }
      return () -> stores.forEach(Runnable::run);
    }

    /** The first scalar repeats the number of tensors, and no address is that small. */
    private static long tensorCount(Block block) {
      int index = 0;
      while (block.word(index) > 16 || block.word(index) != index) {
        index++;
      }
      return index;
    }

    @Override
    public long duration(Block block) {
      return 100_000 + Math.floorMod((block.taskId() * 31 + seed) * 7919, 5_000_000L);
    }
  }

  private static List<Long> elements(Tensor tensor) {
    List<Long> addresses = new ArrayList<>();
    collect(tensor, 0, tensor.startOffset(), addresses);
    return addresses;
  }

  private static void collect(Tensor tensor, int dimension, long element, List<Long> addresses) {
    if (dimension == tensor.rank()) {
      addresses.add(tensor.address() + 4 * element);
      return;
    }
    for (long i = 0; i < tensor.extent(dimension); i++) {
      collect(tensor, dimension + 1, element + i * tensor.stride(dimension), addresses);
    }
  }

  private static Tensor look(Tensor whole, Access access) {
    int rows = 1 + access.rows() % SIDE;
    int columns = 1 + access.columns() % SIDE;
    int top = access.top() % (SIDE - rows + 1);
    int left = access.left() % (SIDE - columns + 1);
    Tensor box = whole.view(new int[] {rows, columns}, new int[] {top, left});
    return switch (access.form()) {
      case 1 -> box.transpose(0, 1);
      case 2 ->
          whole
              .reshape(ELEMENTS)
              .view(
                  new int[] {rows * columns},
                  new int[] {Math.min(top * SIDE, ELEMENTS - rows * columns)});
      case 3 -> box.slice(1, 0, columns, 2);
      default -> box;
    };
  }

  /** What both executions do with the statements. */
  private interface Machine {
    void open();

    void close();

    void submit(Submit submit, int serial);
  }

  private void walk(Machine machine) {
    int depth = 0;
    int serial = 0;
    for (Step step : program.steps()) {
      switch (step) {
        case Open open -> {
          if (depth < 6) {
            depth++;
            machine.open();
          }
        }
        case Close close -> {
          if (depth > 0) {
            depth--;
            machine.close();
          }
        }
        case Submit submit -> machine.submit(submit, serial++);
      }
    }
  }

  private int slots(Submit submit) {
    return submit.shape() < 2 ? 1 : submit.shape() == 4 ? 3 : 2;
  }

  private int blocks(Submit submit) {
    if (!submit.together()) {
      return submit.blocks();
    }
    int limit = submit.shape() == 1 ? 2 * program.clusters() : program.clusters();
    return Math.min(submit.blocks(), limit);
  }

  Orchestration orchestration() {
    return (o, run) -> walk(new OnDevice(o, run));
  }

  private final class OnDevice implements Machine {
    private final Orchestrator o;
    private final RunArguments run;
    private final List<Scope> scopes = new ArrayList<>();
    private final List<List<Tensor>> created = new ArrayList<>(List.of(new ArrayList<>()));

    OnDevice(Orchestrator o, RunArguments run) {
      this.o = o;
      this.run = run;
    }

    @Override
    public void open() {
      scopes.add(o.scope());
      created.add(new ArrayList<>());
    }

    @Override
    public void close() {
      scopes.removeLast().close();
      created.removeLast();
    }

    @Override
    public void submit(Submit submit, int serial) {
      TaskArguments args = new TaskArguments();
      long writes = 0;
      long fresh = 0;
      List<Tensor> known = new ArrayList<>();
      created.forEach(known::addAll);
      for (Access access : submit.accesses()) {
        if (access.buffer() < SHARED) {
          writes |= access.write() && !clashes(submit, access) ? 1L << args.tensorCount() : 0;
          args.inout(look(run.tensor(access.buffer(), false, 0), access));
        } else if (!known.isEmpty()) {
          args.input(look(known.get((access.buffer() - SHARED) % known.size()), access));
        }
      }
      for (int i = 0; i < submit.outputs(); i++) {
        writes |= 1L << args.tensorCount();
        fresh |= 1L << args.tensorCount();
        args.output(TensorCreateInfo.of(DataType.INT32, SIDE, SIDE));
      }
      long ranks = submit.shape() == 3 ? 0x100 : 0x210;
      args.scalar((long) args.tensorCount()).scalar((long) slots(submit));
      args.scalar(submit.shape() < 2 ? 0 : ranks).scalar((long) serial);
      args.scalar(writes).scalar(fresh);
      args.blocks(blocks(submit)).syncStart(submit.together());
      TaskResult result =
          switch (submit.shape()) {
            case 0 -> o.submitAic(kernels[0], args);
            case 1 -> o.submitAiv(kernels[0], args);
            case 2 -> o.submit(kernels[0], kernels[1], NONE, args);
            case 3 -> o.submit(kernels[0], NONE, kernels[2], args);
            default -> o.submit(kernels[0], kernels[1], kernels[2], args);
          };
      for (int i = 0; i < result.size(); i++) {
        created.getLast().add(result.get(i));
      }
    }
  }

  /** Two arguments of one task on one buffer: the parts of the task would race with each other. */
  private static boolean clashes(Submit submit, Access access) {
    return submit.accesses().stream().filter(a -> a.buffer() == access.buffer()).count() > 1;
  }

  /** The shared buffers after sequential execution. */
  int[] interpret() {
    Sequential machine = new Sequential();
    walk(machine);
    int[] all = new int[SHARED * ELEMENTS];
    for (int i = 0; i < all.length; i++) {
      all[i] = machine.memory.getOrDefault(4L * i, 0);
    }
    return all;
  }

  private static final class Sequential implements Machine {
    private final Map<Long, Integer> memory = new HashMap<>();
    private final List<List<Tensor>> created = new ArrayList<>(List.of(new ArrayList<>()));
    private long next = 4L * SHARED * ELEMENTS;

    Sequential() {
      for (int i = 0; i < SHARED * ELEMENTS; i++) {
        memory.put(4L * i, i / ELEMENTS * 1000 + i % ELEMENTS);
      }
    }

    @Override
    public void open() {
      created.add(new ArrayList<>());
    }

    @Override
    public void close() {
      created.removeLast();
    }

    @Override
    public void submit(Submit submit, int serial) {
      List<Tensor> known = new ArrayList<>();
      created.forEach(known::addAll);
      List<Tensor> read = new ArrayList<>();
      List<Tensor> written = new ArrayList<>();
      for (Access access : submit.accesses()) {
        if (access.buffer() < SHARED) {
          Tensor whole =
              Tensor.external(4L * ELEMENTS * access.buffer(), DataType.INT32, SIDE, SIDE);
          boolean writes = access.write() && !clashes(submit, access);
          (writes ? written : read).add(look(whole, access));
        } else if (!known.isEmpty()) {
          read.add(look(known.get((access.buffer() - SHARED) % known.size()), access));
        }
      }
      int sum = serial;
      for (Tensor tensor : read) {
        for (long address : elements(tensor)) {
          sum = sum * 31 + memory.getOrDefault(address, 0);
        }
      }
      for (Tensor tensor : written) {
        List<Long> elements = elements(tensor);
        for (int e = 0; e < elements.size(); e++) {
          memory.merge(elements.get(e), sum + e, (old, more) -> old * 17 + more);
        }
      }
      for (int i = 0; i < submit.outputs(); i++) {
        Tensor output = Tensor.external(next, DataType.INT32, SIDE, SIDE);
        next += 4L * ELEMENTS;
        List<Long> elements = elements(output);
        for (int e = 0; e < ELEMENTS; e++) {
          memory.put(elements.get(e), sum + e);
        }
        created.getLast().add(output);
      }
    }
  }

  /** Which error the sizes lead to, by the documented rules; 0 if they suffice. */
  int expectedCode() {
    Occupancy machine = new Occupancy();
    walk(machine);
    return machine.code;
  }

  /** Whether the heap may be too fragmented for an output although it has the bytes. */
  boolean mayFragment() {
    Occupancy machine = new Occupancy();
    walk(machine);
    return machine.tight;
  }

  private final class Occupancy implements Machine {
    private final List<List<boolean[]>> rings =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final List<List<Long>> sizes =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private final List<boolean[]> scopes = new ArrayList<>(List.of(new boolean[1]));
    private final List<Integer> owned = new ArrayList<>(List.of(0));
    private int code;
    private boolean tight;

    @Override
    public void open() {
      scopes.add(new boolean[1]);
      owned.add(0);
    }

    @Override
    public void close() {
      scopes.removeLast()[0] = true;
      owned.removeLast();
    }

    @Override
    public void submit(Submit submit, int serial) {
      if (code != 0) {
        return;
      }
      int ring = Math.min(scopes.size() - 1, 3);
      List<boolean[]> tasks = rings.get(ring);
      int pinned = 0;
      while (pinned < tasks.size() && tasks.get(pinned)[0]) {
        pinned++;
      }
      long bytes = (long) submit.outputs() * OUTPUT_BYTES;
      List<Long> pins = sizes.get(ring).subList(pinned, tasks.size());
      long held = pins.stream().mapToLong(Long::longValue).sum();
      if (owned.getLast() >= program.window() - 1) {
        code = 1;
      } else if (tasks.size() - pinned + 1 >= program.window()) {
        code = 3;
      } else if (bytes > 0 && held + bytes > 1024L * program.heapKib()) {
        code = 2;
      } else {
        // The one of them that did not fit behind the others left the end of the memory empty.
        long largest = pins.stream().reduce(bytes, Math::max);
        tight |= bytes > 0 && held + bytes + largest - OUTPUT_BYTES > 1024L * program.heapKib();
        tasks.add(scopes.getLast());
        sizes.get(ring).add(bytes);
        owned.set(owned.size() - 1, owned.getLast() + 1);
      }
    }
  }
}
