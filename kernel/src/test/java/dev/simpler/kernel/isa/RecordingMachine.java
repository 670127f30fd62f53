package dev.simpler.kernel.isa;

import dev.simpler.kernel.machine.TileMachine;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A machine that does nothing but note what it is asked for. */
final class RecordingMachine {
  private final List<String> calls = new ArrayList<>();

  /** What was asked for, as in {@code binary[TADD, ADD, d, a, b]}. */
  List<String> calls() {
    return calls;
  }

  TileMachine machine() {
    return TileMachine.class.cast(
        Proxy.newProxyInstance(
            TileMachine.class.getClassLoader(),
            new Class<?>[] {TileMachine.class},
            (machine, method, none) -> unit(method.getReturnType())));
  }

  private Object unit(Class<?> unit) {
    return Proxy.newProxyInstance(
        unit.getClassLoader(),
        new Class<?>[] {unit},
        (self, method, operands) -> {
          calls.add(method.getName() + Arrays.toString(operands));
          return method.getReturnType() == int[].class ? new int[0] : null;
        });
  }
}
