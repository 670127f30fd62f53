package dev.simpler.sim.adverse;

import dev.simpler.kernel.machine.ConversionUnit;
import dev.simpler.kernel.machine.ConvolutionUnit;
import dev.simpler.kernel.machine.CubeUnit;
import dev.simpler.kernel.machine.ElementwiseUnit;
import dev.simpler.kernel.machine.ExpansionUnit;
import dev.simpler.kernel.machine.FillUnit;
import dev.simpler.kernel.machine.GatherUnit;
import dev.simpler.kernel.machine.MoveUnit;
import dev.simpler.kernel.machine.PrintUnit;
import dev.simpler.kernel.machine.ReductionUnit;
import dev.simpler.kernel.machine.SelectionUnit;
import dev.simpler.kernel.machine.SortUnit;
import dev.simpler.kernel.machine.TileMachine;
import dev.simpler.kernel.machine.TransferUnit;
import dev.simpler.kernel.machine.ViewUnit;
import dev.simpler.sim.onchip.CoreUnits;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** A machine whose instructions wait. */
record LateMachine(
    ElementwiseUnit elementwise,
    ExpansionUnit expansions,
    ReductionUnit reductions,
    SelectionUnit selections,
    ConversionUnit conversions,
    FillUnit fills,
    MoveUnit moves,
    GatherUnit gathers,
    TransferUnit transfers,
    CubeUnit cube,
    ConvolutionUnit convolution,
    PrintUnit prints,
    SortUnit sorts,
    ViewUnit views)
    implements TileMachine {

  /** Makes one unit wait. */
  private record Maker(CoreUnits units, LatePipes pipes) {
    <T> T of(Class<T> type, T unit, PipeOfCall pipe) {
      return proxy(type, new LateCall(unit, pipe, units, pipes));
    }

    /** Convolutions share registers, which would have changed: all work before them is done. */
    <T> T atOnce(Class<T> type, T unit) {
      return proxy(type, new PromptCall(unit, pipes));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
      return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
  }

  /** Over what carries instructions out at once, as printing and views are in any case. */
  static TileMachine over(TileMachine plain, CoreUnits units, LatePipes pipes) {
    Maker late = new Maker(units, pipes);
    return new LateMachine(
        late.of(ElementwiseUnit.class, plain.elementwise(), PipeOfCall.VECTOR),
        late.of(ExpansionUnit.class, plain.expansions(), PipeOfCall.VECTOR),
        late.of(ReductionUnit.class, plain.reductions(), PipeOfCall.VECTOR),
        late.of(SelectionUnit.class, plain.selections(), PipeOfCall.VECTOR),
        late.of(ConversionUnit.class, plain.conversions(), PipeOfCall.VECTOR),
        late.of(FillUnit.class, plain.fills(), PipeOfCall.VECTOR),
        late.of(MoveUnit.class, plain.moves(), PipeOfCall.MOVE),
        late.of(GatherUnit.class, plain.gathers(), PipeOfCall.VECTOR),
        late.of(TransferUnit.class, plain.transfers(), PipeOfCall.TRANSFER),
        late.of(CubeUnit.class, plain.cube(), PipeOfCall.CUBE),
        late.atOnce(ConvolutionUnit.class, plain.convolution()),
        plain.prints(),
        late.of(SortUnit.class, plain.sorts(), PipeOfCall.VECTOR),
        plain.views());
  }
}
