//! All `unsafe` of the bindings: pointers from C become references and slices here, and nowhere else.
//!
//! What every function relies on is what `phi_redact.h` asks of its caller: a pointer is NULL, or it points to as much as it says,
//! which no one changes or frees during the call; a handle was made by this library and not freed.
//!
//! It uses nothing of the crate: `tests/c/run.sh` compiles it alone to run its tests under Miri.

use std::ffi::{CStr, c_char, c_void};

/// A text of a list: `len` bytes from `data`; `data` may be NULL if `len` is 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct phi_slice {
    /// First byte.
    pub data: *const c_void,
    /// Number of bytes.
    pub len: usize,
}

/// The bytes at a pointer; `None` if it is NULL and the length is not 0, or the length is beyond what memory can hold.
pub(crate) fn bytes<'a>(data: *const c_void, len: usize) -> Option<&'a [u8]> {
    slice(data.cast(), len)
}

/// The list at a pointer; `None` as for [`bytes`].
pub(crate) fn slice<'a, T>(data: *const T, len: usize) -> Option<&'a [T]> {
    if len == 0 {
        return Some(&[]);
    }
    if data.is_null() || !data.is_aligned() || len > isize::MAX as usize / size_of::<T>().max(1) {
        return None;
    }
    // SAFETY: not NULL, aligned, no longer than an allocation may be; the caller promises that `len` of them stand there
    // unchanged during the call.
    Some(unsafe { std::slice::from_raw_parts(data, len) })
}

/// The bytes of a NUL-terminated text without the NUL; `None` if it is NULL.
pub(crate) fn terminated<'a>(text: *const c_char) -> Option<&'a [u8]> {
    if text.is_null() {
        return None;
    }
    // SAFETY: not NULL; the caller promises a NUL at its end.
    Some(unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// What a handle points to; `None` if it is NULL.
pub(crate) fn reference<'a, T>(handle: *const T) -> Option<&'a T> {
    // SAFETY: NULL, or a handle of this library that is not freed; it is shared, never changed, while any thread uses it.
    unsafe { handle.as_ref() }
}

/// What a handle points to, to be changed; `None` if it is NULL.
pub(crate) fn exclusive<'a, T>(handle: *mut T) -> Option<&'a mut T> {
    // SAFETY: NULL, or a handle of this library that is not freed; the caller promises that no other thread uses it.
    unsafe { handle.as_mut() }
}

/// Writes a value to where the caller wants it; false if that is NULL.
pub(crate) fn write<T>(target: *mut T, value: T) -> bool {
    if target.is_null() || !target.is_aligned() {
        return false;
    }
    // SAFETY: not NULL and aligned; the caller promises room for one. What stood there is not dropped: it may be anything.
    unsafe { target.write(value) };
    true
}

/// Where the caller wants a handle. It is NULL from the start, so that no error leaves a wild one behind.
pub(crate) struct Out<T>(*mut *mut T);

impl<T> Out<T> {
    /// Where to put a handle; `None` if that is NULL.
    pub fn new(target: *mut *mut T) -> Option<Self> {
        write(target, std::ptr::null_mut()).then_some(Out(target))
    }

    /// Makes a handle of a value and hands it out.
    pub fn fill(self, value: T) {
        write(self.0, Box::into_raw(Box::new(value)));
    }
}

/// Frees a handle; NULL is freed already.
pub(crate) fn free<T>(handle: *mut T) {
    if !handle.is_null() {
        // SAFETY: not NULL; it came from `Out::fill`, and the caller promises not to free it twice.
        drop(unsafe { Box::from_raw(handle) });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicPtr, Ordering};

    use super::*;

    #[test]
    fn null_is_nothing() {
        assert_eq!(bytes(std::ptr::null(), 0), Some(&[][..]));
        assert_eq!(bytes(std::ptr::null(), 1), None);
        assert_eq!(bytes(b"x".as_ptr().cast(), usize::MAX), None);
        assert_eq!(terminated(std::ptr::null()), None);
        assert!(reference::<u32>(std::ptr::null()).is_none() && exclusive::<u32>(std::ptr::null_mut()).is_none());
        assert!(Out::<u32>::new(std::ptr::null_mut()).is_none());
        free::<u32>(std::ptr::null_mut());
    }

    #[test]
    fn handles_come_and_go() {
        let mut handle: *mut String = std::ptr::dangling_mut();
        let out = Out::new(&raw mut handle).expect("a place");
        assert!(handle.is_null());
        out.fill(String::from("x"));
        exclusive(handle).expect("a handle").push('y');
        assert_eq!(reference(handle).expect("a handle"), "xy");
        free(handle);
        assert_eq!(terminated(c"abc".as_ptr()), Some(&b"abc"[..]));
        assert_eq!(slice([1u32, 2].as_ptr(), 2), Some(&[1, 2][..]));
    }

    #[test]
    fn what_is_askew_is_refused() {
        let mut words = [1u32, 2];
        let askew = words.as_mut_ptr().wrapping_byte_add(1);
        assert_eq!(slice(askew, 1), None);
        assert!(!write(askew, 3));
        assert_eq!(slice(words.as_ptr(), usize::MAX / 4), None);
        assert!(write(&raw mut words[1], 3));
        assert_eq!(words, [1, 3]);
    }

    #[test]
    fn a_handle_is_shared_by_threads() {
        let mut handle: *mut String = std::ptr::null_mut();
        Out::new(&raw mut handle).expect("a place").fill(String::from("xy"));
        let shared = AtomicPtr::new(handle);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| assert_eq!(reference(shared.load(Ordering::Relaxed)).expect("a handle"), "xy"));
            }
        });
        free(handle);
    }
}
