package dev.simpler.sim.adverse;

import dev.simpler.kernel.machine.TileMachine;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.EffectOrder;
import dev.simpler.sim.onchip.FaultRecord;
import dev.simpler.sim.onchip.PipeClocks;

/**
 * Every instruction takes effect as late as flags and barriers allow, and after all later ones that
 * do not have to wait for it: a program that forgot a flag gets what a card gives it now and then.
 * A program that forgot none gets the results of program order.
 *
 * @param seed chooses among the orders that are left
 * @param vectorInOrder whether the chip's vector instructions wait for each other by themselves
 */
public record AdverseOrder(long seed, boolean vectorInOrder) implements EffectOrder {
  @Override
  public PipeClocks pipes(CorePort port, FaultRecord faults) {
    return new LatePipes(port, faults, seed, vectorInOrder);
  }

  @Override
  public TileMachine machine(TileMachine plain, CoreUnits units) {
    return LateMachine.over(plain, units, (LatePipes) units.pipes());
  }
}
