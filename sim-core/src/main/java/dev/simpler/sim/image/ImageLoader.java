package dev.simpler.sim.image;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageException;
import dev.simpler.sim.meter.Fuel;
import dev.simpler.sim.meter.Meter;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.meter.ThrownByImage;
import dev.simpler.sim.observe.KernelLines;
import java.lang.classfile.ClassModel;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads one image into a class loader of its own. Every class is verified against an {@link
 * ImagePolicy} before it is defined, woven with limits, and initialised at once, so that a run
 * never executes an initialiser. Nothing is kept outside the instance.
 */
public final class ImageLoader {
  private final ClassImage image;
  private final ImagePolicy policy;
  private final ImageClassLoader classes;
  private final boolean mayBlock;
  private final boolean metered;
  private final KernelLines lines;

  private ImageLoader(
      ClassImage image,
      ImagePolicy policy,
      ImageClassLoader classes,
      boolean mayBlock,
      boolean metered,
      KernelLines lines) {
    this.image = image;
    this.policy = policy;
    this.classes = classes;
    this.mayBlock = mayBlock;
    this.metered = metered;
    this.lines = lines;
  }

  /**
   * Loads an image.
   *
   * @throws ImageException if a class names something forbidden (class and member are in the
   *     message), is damaged, keeps state, or fails in its static initialiser
   */
  public static ImageLoader load(ClassImage image, ImagePolicy policy) {
    return load(image, policy, null);
  }

  /**
   * Loads an image whose code says from which lines it calls. It does the same, in the same virtual
   * time, as without.
   *
   * @throws ImageException as {@link #load} does
   */
  public static ImageLoader loadWithLines(ClassImage image, ImagePolicy policy) {
    return load(image, policy, new SiteTable());
  }

  private static ImageLoader load(ClassImage image, ImagePolicy policy, @Nullable SiteTable sites) {
    Map<String, ClassModel> models = new TreeMap<>();
    for (String name : image.classNames()) {
      models.put(
          name.replace('.', '/'),
          DamagedClass.orResult(name, () -> DamagedClass.parse(name, image.classFile(name))));
    }
    ImageTypes types = new ImageTypes(models);
    ImageVerifier verifier = new ImageVerifier(policy, types);
    boolean mayBlock = false;
    for (ClassModel model : models.values()) {
      String name = model.thisClass().asInternalName();
      mayBlock |=
          DamagedClass.orResult(
              name,
              () -> {
                verify(verifier, model, models, image);
                return BlockingConstructs.isNamedBy(model);
              });
    }
    FuelWeaver weaver =
        DamagedClass.orResult("the image", () -> new FuelWeaver(types, policy, sites));
    Map<String, byte[]> woven = new TreeMap<>();
    boolean metered = false;
    for (String name : image.classNames()) {
      FuelWeaver.Woven made =
          DamagedClass.orResult(
              name, () -> weaver.weave(parsed(models, name), image.classFile(name)));
      metered |= made.metered();
      woven.put(name, made.file());
    }
    ImageLoader loader =
        new ImageLoader(
            image,
            policy,
            new ImageClassLoader(woven, policy),
            mayBlock,
            metered,
            sites == null ? KernelLines.NONE : KernelLines.of(sites.places()));
    loader.initialise(models);
    return loader;
  }

  private static void verify(
      ImageVerifier verifier, ClassModel model, Map<String, ClassModel> models, ClassImage image) {
    try {
      verifier.verify(model);
    } catch (ImageException refused) {
      throw chained(refused, models, image, model.thisClass().asInternalName());
    }
  }

  /** Tells of a refused class that is no entry who brought it in. */
  private static ImageException chained(
      ImageException refused, Map<String, ClassModel> models, ClassImage image, String name) {
    ReferenceChain chain = new ReferenceChain(models, image.exports().values());
    String because = chain.of(name);
    if (because.isEmpty()) {
      return refused;
    }
    Fault fault = refused.fault();
    return new ImageException(
        ImageException.fault(because + "; " + fault.what())
            .at(fault.where())
            .mend(chain.mend() + "; " + fault.mend()));
  }

  private static ClassModel parsed(Map<String, ClassModel> models, String name) {
    ClassModel model = models.get(name.replace('.', '/'));
    if (model == null) {
      throw new IllegalArgumentException("no class " + name);
    }
    return model;
  }

  /** Whether the image names a construct that suspends the kernel. */
  public boolean mayBlock() {
    return mayBlock;
  }

  /** The places in its source that are woven in. */
  public KernelLines lines() {
    return lines;
  }

  /** Whether code of the image asks for a meter. */
  public boolean metered() {
    return metered;
  }

  /**
   * A new instance of an exported class.
   *
   * @param type what it must be
   * @throws ImageException if there is no such export, it is not a {@code type}, it has no public
   *     constructor without parameters, or keeps state although it serves all runs
   */
  public <T> T instance(String export, Class<T> type) {
    String name =
        image
            .export(export)
            .orElseThrow(() ->
                new ImageException(
                    ImageException.fault("the image exports no " + Refusals.shortened(export))
                        .at("exports " + Refusals.shortened(image.exports().keySet().toString()))
                        .mend("export the entry class under " + export)));
    Object[] made = new Object[1];
    limited(
        "the constructor of " + Refusals.name(name),
        new InitialiserMeter(false),
        () -> {
          Class<?> entry = Class.forName(name, true, classes);
          if (!type.isAssignableFrom(entry)) {
            throw new ImageException(
                ImageException.fault(
                        "export "
                            + export
                            + ": class "
                            + Refusals.name(name)
                            + " is no "
                            + type.getName())
                    .mend(
                        "implement it, or open the worker with the graph runtime that the class is"
                            + " written for"));
          }
          made[0] = entry.getConstructor().newInstance();
          if (policy.sharesEntry()) {
            refuseState(name, StateRules.ofShared(made[0], classes));
          }
        });
    return type.cast(made[0]);
  }

  /** A new instance of an exported class, or nothing if there is no such export. */
  public <T> Optional<T> optional(String export, Class<T> type) {
    return image.export(export).map(name -> instance(export, type));
  }

  private void initialise(Map<String, ClassModel> models) {
    Meter meter = new InitialiserMeter(true);
    for (String name : image.classNames()) {
      limited(
          "the static initialiser of " + Refusals.name(name),
          meter,
          () -> Class.forName(name, true, classes));
    }
    for (String name : image.classNames()) {
      limited(
          "the static fields of " + Refusals.name(name),
          meter,
          () -> {
            try {
              refuseState(name, StateRules.ofStatics(Class.forName(name, false, classes), classes));
            } catch (ImageException refused) {
              throw chained(refused, models, image, name.replace('.', '/'));
            }
          });
    }
  }

  private static void refuseState(String name, @Nullable String why) {
    if (why != null) {
      throw new ImageException(
          ImageException.fault(
                  "class "
                      + Refusals.name(name)
                      + " is refused: "
                      + why
                      + "; state would leak from run to run and from core to core")
              .mend("keep it in a local, or in an array in a static field: each run gets its own"));
    }
  }

  private interface Step {
    void run() throws ReflectiveOperationException;
  }

  /** Runs code of an image within limits, so that it cannot hang the loader or fill the host. */
  private static void limited(String what, Meter meter, Step step) {
    Meter before = Fuel.install(meter);
    try {
      step.run();
    } catch (SimplerException e) {
      throw e;
    } catch (NoSuchMethodException e) {
      throw new ImageException(
          ImageException.fault(what + ": no public constructor without parameters")
              .mend(
                  "make it a public class, static if it is nested, whose constructor, if it states"
                      + " one, is public and takes nothing"),
          e);
    } catch (InvocationTargetException | ExceptionInInitializerError e) {
      throw failed(what, e.getCause() == null ? e : e.getCause());
    } catch (Throwable e) {
      // Whatever it is, code of the image threw it, or the virtual machine while it linked that.
      throw failed(what, e);
    } finally {
      meter.end();
      Fuel.install(before);
    }
  }

  private static ImageException failed(String what, Throwable cause) {
    if (cause instanceof Stop stop) {
      return new ImageException(
          ImageException.fault(what + " failed: " + stop.fault().what()), stop);
    }
    ThrownByImage thrown = ThrownByImage.of(cause);
    return new ImageException(ImageException.fault(what + " failed: " + thrown), thrown);
  }

  @Override
  public String toString() {
    return policy.title() + " image " + image.exports();
  }
}
