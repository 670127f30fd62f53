package dev.simpler.sim.forms;

import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.NotifyOperation;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.isa.SYNCALL;
import dev.simpler.kernel.isa.TALLOC;
import dev.simpler.kernel.isa.TBROADCAST;
import dev.simpler.kernel.isa.TGET;
import dev.simpler.kernel.isa.TGET_ASYNC;
import dev.simpler.kernel.isa.TNOTIFY;
import dev.simpler.kernel.isa.TPOP;
import dev.simpler.kernel.isa.TPUSH;
import dev.simpler.kernel.isa.TPUT;
import dev.simpler.kernel.isa.TPUT_ASYNC;
import dev.simpler.kernel.isa.TREDUCE;
import dev.simpler.kernel.isa.TTEST;
import dev.simpler.kernel.isa.TWAIT;
import dev.simpler.kernel.machine.Instruction;
import java.util.EnumSet;
import java.util.Set;

/**
 * Uses instructions that exchange with other cores and chips, on views of the core's own memory.
 */
final class FormExchanges {
  /** Those that a core can run on memory of its own. */
  static final Set<Instruction> ALONE =
      EnumSet.of(Instruction.TPUT, Instruction.TGET, Instruction.TBROADCAST, Instruction.TREDUCE);

  /** Those that wait for somebody, or need a chip, of which the refusals are tried only. */
  static final Set<Instruction> TOGETHER =
      EnumSet.of(
          Instruction.TNOTIFY,
          Instruction.TWAIT,
          Instruction.TTEST,
          Instruction.TPUT_ASYNC,
          Instruction.TGET_ASYNC,
          Instruction.SYNCALL,
          Instruction.TALLOC,
          Instruction.TPUSH,
          Instruction.TPOP);

  private final FormBench bench;

  FormExchanges(FormBench bench) {
    this.bench = bench;
  }

  void use(Instruction op, ElementType type) {
    KernelContext k = bench.context();
    GlobalTensor to = bench.view(Location.VEC, type, Layout.ND, 1);
    GlobalTensor from = bench.view(Location.VEC, type, Layout.ND, 1);
    Tile tile = bench.tile(Location.VEC, type);
    switch (op) {
      case TPUT -> TPUT.apply(k, to, from, tile);
      case TGET -> TGET.apply(k, to, from, tile);
      case TBROADCAST -> TBROADCAST.apply(k, new GlobalTensor[] {to}, from, tile);
      case TREDUCE ->
          TREDUCE.apply(
              k,
              new GlobalTensor[] {from, from},
              0,
              to,
              tile,
              bench.tile(Location.VEC, type),
              TREDUCE.Operation.SUM);
      case TNOTIFY -> TNOTIFY.apply(k, to, 1, NotifyOperation.SET);
      case TWAIT -> TWAIT.apply(k, to, 1, CompareMode.EQ);
      case TTEST -> TTEST.apply(k, to, 1, CompareMode.EQ);
      case TPUT_ASYNC -> TPUT_ASYNC.apply(k, to, from);
      case TGET_ASYNC -> TGET_ASYNC.apply(k, to, from);
      case SYNCALL -> SYNCALL.soft(k, SYNCALL.Cores.AIV_ONLY, to, 1);
      case TALLOC -> TALLOC.apply(pipe(k), type, 1, 1, TilePipe.Split.NONE);
      case TPUSH -> TPUSH.apply(pipe(k), tile, TilePipe.Split.NONE);
      case TPOP -> TPOP.apply(pipe(k), tile, TilePipe.Split.NONE);
      default -> throw new AssertionError(op);
    }
  }

  private static TilePipe pipe(KernelContext k) {
    return k.tilePipe(0, TilePipe.Direction.VECTOR_TO_CUBE, 1024, 2);
  }
}
