package dev.simpler.seeds;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.jspecify.annotations.NullMarked;

/**
 * Gives every property a seed that follows from its name, so that two runs of the tests do the same
 * and a red one is red for everybody. With {@code -Dsimpler.seeds=N} the names are mixed with
 * another number and the tests look elsewhere; a property that states its own seed keeps it. In the
 * tests of every module (see the parent's {@code pom.xml}), found as a service by jqwik.
 */
@NullMarked
public final class StatedSeeds implements AroundPropertyHook {
  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    if (context.attributes().seed().isEmpty()) {
      String name = context.containerClass().getName() + '#' + context.targetMethod().getName();
      context.attributes().setSeed(Long.toString(seed(name, Long.getLong("simpler.seeds", 0))));
    }
    return property.execute();
  }

  static long seed(String name, long elsewhere) {
    long hash = elsewhere * 0x9E37_79B9_7F4A_7C15L;
    for (int i = 0; i < name.length(); i++) {
      hash = hash * 31 + name.charAt(i);
    }
    return hash;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public boolean appliesTo(Optional<java.lang.reflect.AnnotatedElement> element) {
    return true;
  }
}
