package dev.simpler.runtime.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.SessionConfig;
import dev.simpler.runtime.host.HostTensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A platform whose session breaks in any method must not make a worker throw anything untyped. */
final class BrokenSessionTest {
  private final FakePlatform fake = new FakePlatform();
  private @Nullable String broken;
  private Supplier<Object> breaking = () -> "";

  /** Does not even say what went wrong. */
  static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("mute");
    }
  }

  private Worker open() {
    ForwardingPlatform platform =
        new ForwardingPlatform(fake) {
          @Override
          public DeviceSession open(SessionConfig config) {
            return breakable(super.open(config));
          }
        };
    return Worker.open(WorkerConfig.of("fake"), Platforms.of(List.of(platform)));
  }

  private DeviceSession breakable(DeviceSession session) {
    return (DeviceSession)
        Proxy.newProxyInstance(
            DeviceSession.class.getClassLoader(),
            new Class<?>[] {DeviceSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(broken)) {
                return breaking.get();
              }
              try {
                return method.invoke(session, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  static Stream<String> methods() {
    return Arrays.stream(DeviceSession.class.getMethods()).map(Method::getName).sorted();
  }

  private static void useAll(Worker worker) {
    HostTensor tensor = worker.host().tensor(DataType.FLOAT32, 4);
    long address = worker.malloc(64);
    worker.copyTo(address, tensor.memory());
    worker.copyFrom(tensor.memory(), address);
    TaskArgs args =
        TaskArgs.builder()
            .inout(tensor.argument())
            .inout(ContinuousTensor.childMemory(address, DataType.FLOAT32, 4))
            .build();
    worker.run(Calls.callable(), args, Calls.LAUNCH);
    ContinuousTensor dead = ContinuousTensor.childMemory(8, DataType.FLOAT32, 4);
    SimplerException refused =
        assertThrows(
            SimplerException.class,
            () -> worker.run(Calls.callable(), Calls.args(dead), Calls.LAUNCH));
    if (refused.category() == ErrorCategory.UNAVAILABLE) {
      throw refused;
    }
    worker.usage();
    worker.free(address);
  }

  private void check(String method, Supplier<Object> how) {
    broken = null;
    Worker worker = open();
    broken = method;
    breaking = how;
    try {
      useAll(worker);
      worker.close();
    } catch (SimplerException typed) {
      assertEquals(ErrorCategory.UNAVAILABLE, typed.category(), typed::getMessage);
      assertTrue(typed.fault().what().contains("is broken"), typed::getMessage);
    }
    broken = null;
    worker.close();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whateverAMethodThrowsIsTyped(String method) {
    check(
        method,
        () -> {
          throw new Mute();
        });
    check(
        method,
        () -> {
          throw new StackOverflowError();
        });
    check(
        method,
        () -> {
          throw new NoClassDefFoundError("gone");
        });
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anAnswerThatIsNoneIsTyped(String method) {
    Method found =
        Arrays.stream(DeviceSession.class.getMethods())
            .filter(each -> each.getName().equals(method))
            .findFirst()
            .orElseThrow();
    if (!found.getReturnType().isPrimitive()) {
      check(method, BrokenSessionTest::nothing);
    }
  }

  @SuppressWarnings("NullAway")
  private static Object nothing() {
    return null;
  }

  @Test
  void theSameErrorThrownByRunAndByFreeIsNotItsOwnCompanion() {
    IllegalStateException always = new IllegalStateException("always");
    Worker worker = open();
    HostTensor tensor = worker.host().tensor(DataType.FLOAT32, 4);
    fake.device()
        .program((device, callable, arguments) -> {
          broken = "free";
          breaking =
              () -> {
                throw always;
              };
          throw always;
        });
    SimplerException failed =
        assertThrows(
            SimplerException.class,
            () -> worker.run(Calls.callable(), Calls.args(tensor.argument()), Calls.LAUNCH));
    assertTrue(failed.fault().what().contains("run threw IllegalStateException: always"));
    broken = null;
    worker.close();
  }

  @Test
  void whatAPoisonedDeviceKeepsIsTold() {
    Worker worker = open();
    FakeDevice device = fake.device();
    HostTensor tensor = worker.host().tensor(DataType.FLOAT32, 4);
    device.program((on, callable, arguments) -> {
      device.poison();
      throw new IllegalArgumentException("broken invariant");
    });
    SimplerException failed =
        assertThrows(
            SimplerException.class,
            () -> worker.run(Calls.callable(), Calls.args(tensor.argument()), Calls.LAUNCH));
    SimplerException kept = assertInstanceOf(SimplerException.class, failed.getSuppressed()[0]);
    assertEquals(ErrorCategory.POISONED, kept.category());
    assertTrue(kept.fault().what().contains("keeps 1 buffers of this run, 16 bytes"));
    assertEquals(1, worker.lastReport().orElseThrow().unfreed());
    assertEquals(1, worker.usage().allocations());
    worker.close();
    assertEquals(16, worker.leaked().bytes());
  }
}
