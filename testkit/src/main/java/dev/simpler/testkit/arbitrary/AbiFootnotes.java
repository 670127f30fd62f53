package dev.simpler.testkit.arbitrary;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Shows the bytes of ABI values, field by field, below the sample of a property that fails. Put
 * {@code @AddLifecycleHook(AbiFootnotes.class)} on the class or the property.
 */
@SuppressWarnings("exports") // who uses it has jqwik
public final class AbiFootnotes implements AroundTryHook {
  /** For jqwik. */
  public AbiFootnotes() {}

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public TryExecutionResult aroundTry(
      TryLifecycleContext context, TryExecutor aTry, List<Object> parameters) {
    TryExecutionResult result = aTry.execute(parameters);
    if (!result.isFalsified()) {
      return result;
    }
    List<String> notes = new ArrayList<>(result.footnotes());
    for (int i = 0; i < parameters.size(); i++) {
      String name = context.targetMethod().getParameters()[i].getName();
      ValueBytes.of(parameters.get(i)).ifPresent(text -> notes.add(name + ": " + text));
    }
    return result.withFootnotes(notes);
  }
}
