@echo off
rem Written by cl-export. Imports outlook.prf from the same folder into classic Outlook.
rem It contains nothing about the account, and starts no program from the current folder.
setlocal EnableExtensions DisableDelayedExpansion
set "PRF=%~dp0outlook.prf"
set "APP=HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\OUTLOOK.EXE"
set "OUTLOOK="

if not exist "%PRF%" goto no_prf
for /f "delims=" %%L in ('%SystemRoot%\System32\reg.exe query "%APP%" /ve 2^>nul') do set "LINE=%%L" & call :take
if not defined OUTLOOK goto no_outlook
if not exist "%OUTLOOK%" goto no_outlook

echo This adds the mail accounts in outlook.prf to classic Outlook for Windows.
echo Accounts that you already have are kept. Close Outlook before you continue.
set "ANSWER="
set /p "ANSWER=Add them now? [y/N] "
if not defined ANSWER goto declined
set "ANSWER=%ANSWER:"=%"
if /i "%ANSWER:~0,1%"=="y" goto accepted

:declined
echo Nothing was changed.
exit /b 1

:accepted
start "" "%OUTLOOK%" /importprf "%PRF%"
echo Outlook is starting. It will ask for the password once.
exit /b 0

rem Finds the line with the data, which follows "REG_SZ    ". The name before it is in the system's language.
:take
set "LINE=%LINE:"=%"
set "DATA=%LINE:*_SZ    =%"
if "%DATA%"=="%LINE%" exit /b 0
set "OUTLOOK=%DATA%"
exit /b 0

:no_prf
echo outlook.prf is not in the same folder as this file. Extract all files first, then start this file again.
pause
exit /b 2

:no_outlook
echo Classic Outlook for Windows was not found. New Outlook cannot import this file: type the account in by hand.
pause
exit /b 3
