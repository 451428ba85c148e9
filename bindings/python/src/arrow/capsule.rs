//! Arrow's C structures in Python capsules: the one place with unsafe code.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>
#![allow(unsafe_code)]

use std::collections::VecDeque;
use std::ffi::{CStr, c_char, c_int};
use std::ptr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, ArrayRef, make_array};
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::error::PhiRedactError;
use crate::type_name;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";
/// `EINVAL`
const INVALID: c_int = 22;

/// The chunks of a column. Every value was checked to be what its type says.
pub fn read(column: &Bound<'_, PyAny>) -> PyResult<(DataType, Vec<ArrayRef>)> {
    let (data_type, chunks) = if column.hasattr("__arrow_c_stream__")? {
        let capsule = column.call_method0("__arrow_c_stream__")?;
        let stream = pointer(&capsule, STREAM)?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: a capsule of this name holds a valid stream, as the interface says; it is moved out and released once.
        let reader = unsafe { ArrayStreamReader::from_raw(stream) }.map_err(broken)?;
        let data_type = arrow_array::ArrayReader::field(&reader).data_type().clone();
        (data_type, reader.collect::<Result<Vec<_>, _>>().map_err(broken)?)
    } else if column.hasattr("__arrow_c_array__")? {
        let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
            column.call_method0("__arrow_c_array__")?.extract()?;
        let (schema, array) = (pointer(&schema, SCHEMA)?.cast(), pointer(&array, ARRAY)?.cast());
        // SAFETY: capsules of these names hold a valid schema and array of it; both are moved out and released once.
        let data = unsafe { from_ffi(FFI_ArrowArray::from_raw(array), &FFI_ArrowSchema::from_raw(schema)) };
        let data = data.map_err(broken)?;
        (data.data_type().clone(), vec![make_array(data)])
    } else {
        return Err(PhiRedactError::new_err(format!(
            "{} is no Arrow column: it has no __arrow_c_stream__",
            type_name(column)
        )));
    };
    for chunk in &chunks {
        // Arrow's message could hold bytes of the text.
        chunk
            .to_data()
            .validate_full()
            .map_err(|_| PhiRedactError::new_err("the Arrow column holds bytes that are no UTF-8, or is damaged"))?;
    }
    Ok((data_type, chunks))
}

fn pointer(capsule: &Bound<'_, PyAny>, name: &CStr) -> PyResult<*mut std::ffi::c_void> {
    Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.as_ptr())
}

fn broken(error: ArrowError) -> PyErr {
    PhiRedactError::new_err(format!("the Arrow column cannot be read: {error}"))
}

/// The capsule of a type.
pub fn schema<'py>(py: Python<'py>, data_type: &DataType) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(Field::new("", data_type.clone(), true)).map_err(broken)?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// The capsule of a stream of chunks.
pub fn stream<'py>(py: Python<'py>, data_type: &DataType, chunks: &[ArrayRef]) -> PyResult<Bound<'py, PyCapsule>> {
    let source = Box::new(Source { data_type: data_type.clone(), chunks: chunks.iter().cloned().collect() });
    // SAFETY: the callbacks below take the stream they are called with, whose private data is this source until it is released.
    let stream = unsafe {
        FFI_ArrowArrayStream::new_unchecked(
            Some(get_schema),
            Some(get_next),
            Some(get_last_error),
            Some(release),
            Box::into_raw(source).cast(),
        )
    };
    PyCapsule::new_with_value(py, stream, STREAM)
}

/// What a stream yields.
struct Source {
    data_type: DataType,
    chunks: VecDeque<ArrayRef>,
}

unsafe extern "C" fn get_schema(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowSchema) -> c_int {
    // SAFETY: called with a stream of ours that is not released, and a place to write to.
    let source = unsafe { &*(*stream).private_data().cast::<Source>() };
    match FFI_ArrowSchema::try_from(Field::new("", source.data_type.clone(), true)) {
        Ok(schema) => {
            // SAFETY: as above.
            unsafe { ptr::write(out, schema) };
            0
        }
        Err(_) => INVALID,
    }
}

unsafe extern "C" fn get_next(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowArray) -> c_int {
    // SAFETY: called with a stream of ours that is not released, by one thread at a time, and a place to write to.
    let source = unsafe { &mut *(*stream).private_data().cast::<Source>() };
    let next = match source.chunks.pop_front() {
        Some(chunk) => to_ffi(&chunk.to_data()).map(|(array, _)| array),
        None => Ok(FFI_ArrowArray::empty()),
    };
    match next {
        Ok(array) => {
            // SAFETY: as above.
            unsafe { ptr::write(out, array) };
            0
        }
        Err(_) => INVALID,
    }
}

unsafe extern "C" fn get_last_error(_: *mut FFI_ArrowArrayStream) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn release(stream: *mut FFI_ArrowArrayStream) {
    // SAFETY: called once, with a stream of ours; its source was boxed by `stream`.
    unsafe {
        let source = (*stream).set_private_data(ptr::null_mut());
        if !source.is_null() {
            drop(Box::from_raw(source.cast::<Source>()));
        }
        (*stream).set_release(None);
    }
}
